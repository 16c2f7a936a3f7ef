package io.memorystore.driver.memory;

import static io.memorystore.driver.memory.Fixture.ADA;
import static io.memorystore.driver.memory.Fixture.row;
import static io.memorystore.driver.memory.Fixture.sequences;
import static io.memorystore.driver.memory.Fixture.summary;
import static io.memorystore.driver.memory.Fixture.texts;
import static io.memorystore.driver.memory.Fixture.turn;
import static io.memorystore.driver.memory.Fixture.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryTurnsTest {
    private static final long NO_BUDGET = Long.MAX_VALUE;

    private final StoreBackend backend = Fixture.open();
    private final TurnBackend turns = backend.turns();

    @Test
    void append_numbersFromOneWithoutGaps() {
        assertThat(append("a")).isEqualTo(1);
        assertThat(append("b", "c")).isEqualTo(2);
        assertThat(append("d")).isEqualTo(4);

        List<TurnRow> rows = turns.read(ADA, 0, 10);
        assertThat(sequences(rows)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(texts(rows)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void append_keepsThePayloadItself() {
        TurnPayload payload = turn("a", 10);
        turns.append(ADA, UUID.randomUUID(), List.of(payload));

        assertThat(turns.latest(ADA, 1, NO_BUDGET).get(0).payload().turn()).isSameAs(payload.turn());
    }

    @Test
    void append_keepsNothingOfTheCallersList() {
        List<TurnPayload> mine = new ArrayList<>(turns("a", "b"));
        turns.append(ADA, UUID.randomUUID(), mine);
        mine.clear();

        assertThat(turns.read(ADA, 0, 10)).hasSize(2);
    }

    @Test
    void append_thatFailsHalfWayWritesNothing() {
        append("a");
        List<TurnPayload> broken = new ArrayList<>(turns("b"));
        broken.add(null);

        assertThatThrownBy(() -> turns.append(ADA, UUID.randomUUID(), broken)).isInstanceOf(NullPointerException.class);
        assertThat(append("c")).isEqualTo(2);
        assertThat(texts(turns.read(ADA, 0, 10))).containsExactly("a", "c");
    }

    @Test
    void append_reachesNoOtherSession() {
        append("a");

        for (SessionKey other : List.of(
                new SessionKey("acme", "ada", "S1"),
                new SessionKey("acme", "s1", "ada"),
                new SessionKey("acm", "eada", "s1"))) {
            assertThat(turns.read(other, 0, 10)).isEmpty();
        }
    }

    @Test
    void findWrite_findsTheFirstSequenceOfAWrite() {
        append("a");
        UUID write = UUID.randomUUID();
        turns.append(ADA, write, turns("b", "c"));
        append("d");

        assertThat(turns.findWrite(ADA, write)).hasValue(2);
        assertThat(turns.findWrite(ADA, UUID.randomUUID())).isEmpty();
        assertThat(turns.findWrite(new SessionKey("acme", "ada", "s2"), write)).isEmpty();
    }

    @Test
    void findWrite_findsTheOldestOfMany() {
        List<UUID> writes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            writes.add(UUID.randomUUID());
            turns.append(ADA, writes.get(i), turns("a", "b"));
        }

        for (int i : new int[] {0, 1, 7, 8, 9, 255, 256, 1_000, 1_999}) {
            assertThat(turns.findWrite(ADA, writes.get(i))).hasValue(2L * i + 1);
        }
    }

    @Test
    void findWrite_forgetsWhatWasReplaced() {
        UUID write = UUID.randomUUID();
        turns.append(ADA, write, turns("a"));
        turns.replace(ADA, List.of(row(1, "b")), null);

        assertThat(turns.findWrite(ADA, write)).isEmpty();
    }

    @Test
    void read_pagesWithoutGapsOrRepeats() {
        for (int i = 1; i <= 100; i++) {
            append("t" + i);
        }
        List<Long> seen = new ArrayList<>();
        List<TurnRow> page = turns.read(ADA, 0, 7);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            seen.addAll(sequences(page));
            page = turns.read(ADA, seen.get(seen.size() - 1), 7);
        }

        assertThat(seen).hasSize(100).isSorted().startsWith(1L).endsWith(100L);
    }

    @Test
    void read_behindTheEndIsEmpty() {
        append("a");

        assertThat(turns.read(ADA, 1, 10)).isEmpty();
        assertThat(turns.read(ADA, Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void latest_givesTheNewestOldestFirst() {
        append("a", "b", "c");

        assertThat(texts(turns.latest(ADA, 2, NO_BUDGET))).containsExactly("b", "c");
        assertThat(texts(turns.latest(ADA, Integer.MAX_VALUE, NO_BUDGET))).containsExactly("a", "b", "c");
    }

    @Test
    void latest_staysWithinTheBudget() {
        turns.append(ADA, UUID.randomUUID(), List.of(turn("a", 1), turn("b", 30), turn("c", 20), turn("d", 10)));

        assertThat(texts(turns.latest(ADA, 9, 61))).containsExactly("a", "b", "c", "d");
        assertThat(texts(turns.latest(ADA, 9, 60))).containsExactly("b", "c", "d");
        assertThat(texts(turns.latest(ADA, 9, 59))).containsExactly("c", "d");
        assertThat(texts(turns.latest(ADA, 1, 59))).containsExactly("d");
    }

    @Test
    void latest_alwaysHasTheNewest() {
        turns.append(ADA, UUID.randomUUID(), List.of(turn("a", 0), turn("b", 1_000)));

        assertThat(texts(turns.latest(ADA, 9, 0))).containsExactly("b");
    }

    @Test
    void latest_addsTokensWithoutOverflow() {
        turns.append(ADA, UUID.randomUUID(), List.of(turn("a", Integer.MAX_VALUE), turn("b", Integer.MAX_VALUE)));

        assertThat(texts(turns.latest(ADA, 9, Integer.MAX_VALUE))).containsExactly("b");
    }

    @Test
    void lists_areCopiesThatNobodyCanChange() {
        append("a");
        List<TurnRow> seen = turns.latest(ADA, 10, NO_BUDGET);
        append("b");

        assertThat(texts(seen)).containsExactly("a");
        assertThatThrownBy(seen::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> seen.set(0, row(1, "x"))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void view_ofNothingIsEmpty() {
        assertThat(turns.view(ADA, TurnRange.ALL, NO_BUDGET)).isEqualTo(new SessionView(0, null, List.of()));
        assertThat(turns.view(ADA, TurnRange.PENDING, 0).turns()).isEmpty();
    }

    @Test
    void view_splitsAtWhatIsFolded() {
        append("a", "b", "c");
        turns.compareAndPutSummary(ADA, 0, summary(2, "ab"));

        assertThat(texts(turns.view(ADA, TurnRange.PENDING, NO_BUDGET).turns())).containsExactly("c");
        assertThat(texts(turns.view(ADA, TurnRange.ALL, NO_BUDGET).turns())).containsExactly("a", "b", "c");
        assertThat(texts(turns.view(ADA, TurnRange.ALL, 20).turns())).containsExactly("b", "c");
    }

    @Test
    void view_showsNoFoldedTurnForAnExceededBudget() {
        append("a");
        turns.compareAndPutSummary(ADA, 0, summary(1, "a"));

        assertThat(turns.view(ADA, TurnRange.PENDING, 0).turns()).isEmpty();
    }

    @Test
    void compareAndPutSummary_countsVersions() {
        SummaryRow first = summary(0, "one");
        SummaryRow second = summary(0, "two");

        assertThat(turns.compareAndPutSummary(ADA, 1, first)).isFalse();
        assertThat(turns.compareAndPutSummary(ADA, 0, first)).isTrue();
        assertThat(turns.compareAndPutSummary(ADA, 0, second)).isFalse();
        assertThat(turns.view(ADA, TurnRange.ALL, NO_BUDGET).summary()).isEqualTo(first);
        assertThat(turns.compareAndPutSummary(ADA, 1, second)).isTrue();
        assertThat(turns.view(ADA, TurnRange.ALL, NO_BUDGET)).isEqualTo(new SessionView(2, second, List.of()));
    }

    @Test
    void compareAndPutSummary_keepsTheTurns() {
        append("a");
        turns.compareAndPutSummary(ADA, 0, summary(1, "a"));
        append("b");

        assertThat(texts(turns.read(ADA, 0, 10))).containsExactly("a", "b");
    }

    @Test
    void replace_neverTakesTheVersionBack() {
        turns.compareAndPutSummary(ADA, 0, summary(0, "one"));
        turns.replace(ADA, List.of(), null);

        assertThat(turns.view(ADA, TurnRange.ALL, NO_BUDGET)).isEqualTo(new SessionView(2, null, List.of()));
        assertThat(turns.compareAndPutSummary(ADA, 1, summary(0, "late"))).isFalse();
    }

    @Test
    void replace_withNothingStartsAtOneAgain() {
        append("a", "b");
        turns.replace(ADA, List.of(), null);

        assertThat(turns.read(ADA, 0, 10)).isEmpty();
        assertThat(append("c")).isEqualTo(1);
    }

    @Test
    void replace_goesOnAfterTheLastGiven() {
        append("a");
        turns.replace(ADA, List.of(row(5, "e"), row(9, "i")), summary(5, "e"));

        assertThat(append("j")).isEqualTo(10);
        assertThat(sequences(turns.read(ADA, 4, 2))).containsExactly(5L, 9L);
        assertThat(sequences(turns.read(ADA, 5, 2))).containsExactly(9L, 10L);
        assertThat(texts(turns.view(ADA, TurnRange.PENDING, NO_BUDGET).turns())).containsExactly("i", "j");
    }

    @Test
    void replace_keepsNothingOfTheCallersList() {
        List<TurnRow> mine = new ArrayList<>(List.of(row(1, "a")));
        turns.replace(ADA, mine, null);
        mine.set(0, row(1, "b"));

        assertThat(texts(turns.read(ADA, 0, 10))).containsExactly("a");
    }

    private long append(String... texts) {
        return turns.append(ADA, UUID.randomUUID(), turns(texts));
    }
}
