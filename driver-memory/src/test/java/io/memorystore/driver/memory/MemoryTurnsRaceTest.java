package io.memorystore.driver.memory;

import static io.memorystore.driver.memory.Fixture.ADA;
import static io.memorystore.driver.memory.Fixture.row;
import static io.memorystore.driver.memory.Fixture.sequences;
import static io.memorystore.driver.memory.Fixture.summary;
import static io.memorystore.driver.memory.Fixture.texts;
import static io.memorystore.driver.memory.Fixture.turns;
import static io.memorystore.driver.memory.Schedule.outcome;
import static io.memorystore.driver.memory.Schedule.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTurnsRaceTest {

    @Test
    void append_waitsForTheOneBefore() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        TurnBackend turns = open(schedule);
        CompletableFuture<Long> first = schedule.hold(() -> append(turns, "a"));
        CompletableFuture<Long> second = start(() -> append(turns, "b"));
        schedule.release();

        assertThat(List.of(outcome(first), outcome(second))).containsExactly(1L, 2L);
        assertThat(texts(turns.read(ADA, 0, 10))).containsExactly("a", "b");
    }

    @Test
    void append_makesNoOtherSessionWait() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        TurnBackend turns = open(schedule);
        CompletableFuture<Long> held = schedule.hold(() -> append(turns, "a"));
        SessionKey other = new SessionKey("acme", "ada", "s2");

        assertThat(outcome(start(() -> turns.append(other, UUID.randomUUID(), turns("b")))))
                .isEqualTo(1);
        schedule.release();
        assertThat(outcome(held)).isEqualTo(1);
    }

    @Test
    void read_seesTheSessionBeforeAWriteThatIsOnItsWay() {
        Schedule schedule = new Schedule(PausePoint.TURN_REPLACE);
        TurnBackend turns = open(schedule);
        append(turns, "a");
        CompletableFuture<Boolean> held = schedule.hold(() -> {
            turns.replace(ADA, List.of(row(1, "b")), null);
            return true;
        });

        assertThat(texts(outcome(start(() -> turns.read(ADA, 0, 10))))).containsExactly("a");
        schedule.release();
        outcome(held);
        assertThat(texts(turns.read(ADA, 0, 10))).containsExactly("b");
    }

    @Test
    void findWrite_waitsForAWriteThatIsOnItsWay() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        TurnBackend turns = open(schedule);
        UUID write = UUID.randomUUID();
        CompletableFuture<Long> held = schedule.hold(() -> turns.append(ADA, write, turns("a")));
        CompletableFuture<OptionalLong> found = start(() -> turns.findWrite(ADA, write));
        schedule.release();

        assertThat(outcome(held)).isEqualTo(1);
        assertThat(outcome(found)).hasValue(1);
    }

    @Test
    void compareAndPutSummary_hasOneWinner() {
        Schedule schedule = new Schedule(PausePoint.SUMMARY_PUT);
        TurnBackend turns = open(schedule);
        CompletableFuture<Boolean> first = schedule.hold(() -> turns.compareAndPutSummary(ADA, 0, summary(0, "a")));
        CompletableFuture<Boolean> second = start(() -> turns.compareAndPutSummary(ADA, 0, summary(0, "b")));
        schedule.release();

        assertThat(outcome(first)).isTrue();
        assertThat(outcome(second)).isFalse();
    }

    @Test
    void append_losesNothingUnderContention() {
        TurnBackend turns = open(PausePoint.NONE);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<List<Long>>> writers = IntStream.range(0, 16)
                .mapToObj(writer -> start(() -> appendMany(turns, go, 500)))
                .toList();
        go.countDown();
        List<Long> acknowledged = new ArrayList<>();
        writers.forEach(writer -> acknowledged.addAll(outcome(writer)));

        assertThat(acknowledged).hasSize(8_000).doesNotHaveDuplicates();
        assertThat(sequences(turns.read(ADA, 0, 10_000)))
                .hasSize(8_000)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** Pairs are appended and folded while readers look: each look must show whole pairs, and the summary that belongs to them. */
    @Test
    void view_isAlwaysOfOneMoment() {
        TurnBackend turns = open(PausePoint.NONE);
        CountDownLatch done = new CountDownLatch(1);
        List<CompletableFuture<Integer>> readers = IntStream.range(0, 3)
                .mapToObj(reader -> start(() -> lookUntil(turns, done)))
                .toList();
        for (int pair = 0; pair < 5_000; pair++) {
            append(turns, "x", "y");
            turns.compareAndPutSummary(ADA, pair, summary(2L * (pair + 1), "s"));
        }
        done.countDown();

        readers.forEach(reader -> assertThat(outcome(reader)).isPositive());
    }

    private static int lookUntil(TurnBackend turns, CountDownLatch done) {
        int looks = 0;
        do {
            SessionView all = turns.view(ADA, TurnRange.ALL, Long.MAX_VALUE);
            assertThat(all.turns().size() / 2 - all.summaryVersion()).isBetween(0L, 1L);
            assertThat(all.turns().size() % 2).isZero();
            List<TurnRow> pending =
                    turns.view(ADA, TurnRange.PENDING, Long.MAX_VALUE).turns();
            assertThat(pending.size()).isIn(0, 2);
            looks++;
        } while (done.getCount() > 0);
        return looks;
    }

    private static List<Long> appendMany(TurnBackend turns, CountDownLatch go, int count) {
        Schedule.await(go);
        List<Long> acknowledged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            acknowledged.add(append(turns, "t"));
        }
        assertThat(acknowledged).isSorted();
        return acknowledged;
    }

    private static TurnBackend open(PausePoint pausePoint) {
        return Fixture.open(pausePoint, Clock.systemUTC()).turns();
    }

    private static long append(TurnBackend turns, String... texts) {
        return turns.append(ADA, UUID.randomUUID(), turns(texts));
    }
}
