package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.assertConsecutive;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.run;
import static io.memorystore.conformance.EventSamples.sequences;
import static io.memorystore.conformance.EventSamples.texts;
import static io.memorystore.conformance.Samples.prefixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who sees what when, and who may write: EVT-2 and EVT-3. */
abstract class EventOrderRules extends EventRules {

    @Test
    @Proves(Rule.EVT_2)
    void reader_neverSeesALaterEventFirst() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        EventStream stream = streams(1, schedule).get(0);
        assertNothingOvertakes(schedule, stream, stream);
    }

    @Test
    @Proves(Rule.EVT_2)
    @When(Trait.SHARED)
    void reader_neverSeesALaterEventOfAnotherStoreFirst() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        List<EventStream> streams = streams(2, schedule);
        assertNothingOvertakes(schedule, streams.get(0), streams.get(1));
    }

    @Test
    @Proves(Rule.EVT_2)
    @When(Trait.NOT_SHARED)
    void reader_seesNothingOfAStoreThatSharesNothing() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        streams.get(0).append(events("here", 2));
        assertThat(streams.get(1).read(1, ALL)).isEmpty();
        assertThat(streams.get(1).lastSequence()).isZero();
    }

    /** One writer is held between its sequence and its commit, while another appends and reads. */
    private static void assertNothingOvertakes(Schedule schedule, EventStream held, EventStream other) {
        held.append(events("e", 1));
        Schedule.Outcomes<List<StoredEvent>, List<StoredEvent>> outcomes =
                schedule.run(() -> held.append(events("held", 1)), () -> {
                    other.append(events("overtaking", 1));
                    return other.read(1, ALL);
                });
        List<StoredEvent> seen = outcomes.second().result();
        assertThat(sequences(seen))
                .as("what was read when another append was held, without a gap that fills later")
                .isEqualTo(run(1, seen.size()));
        assertThat(sequences(outcomes.first().result()).get(0)).isBetween(2L, 3L);
        assertThat(texts(other.read(1, seen.size())))
                .as("the same sequences, read again")
                .isEqualTo(texts(seen));
        assertThat(sequences(other.read(1, ALL))).isEqualTo(run(1, 3));
    }

    @Test
    @Proves({Rule.EVT_1, Rule.EVT_2})
    void tailingReader_missesNothingOfTwoWriters() {
        assertTailed(stores(1, PausePoint.NONE), 0);
    }

    @Test
    @Proves({Rule.EVT_1, Rule.EVT_2})
    @When(Trait.SHARED)
    void tailingReader_missesNothingOfTwoStores() {
        List<MemoryStore> stores = stores(3, PausePoint.NONE);
        for (int round = 0; round < profile().tailings(); round++) {
            assertTailed(stores, round);
        }
    }

    @Test
    @Proves({Rule.EVT_1, Rule.EVT_2})
    @When(Trait.NOT_SHARED)
    void tailingReader_missesNothingInEachOfTwoStoresThatShareNothing() {
        for (MemoryStore store : stores(2, PausePoint.NONE)) {
            for (int round = 0; round < profile().tailings(); round++) {
                assertTailed(List.of(store), round);
            }
        }
    }

    /** What a reader followed is the log, event by event: nothing came at or below what it had seen. */
    private void assertTailed(List<MemoryStore> stores, int round) {
        List<EventStream> handles = stores.stream()
                .map(store -> store.tenant("acme").stream("round-" + round))
                .toList();
        Queue<List<StoredEvent>> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(profile().tailed());
        Crew crew = Crew.start(2, worker -> {
            EventStream stream = handles.get(worker % handles.size());
            for (int i = 0; left.get() > 0; i++) {
                int size = 1 + (i * 7 + worker) % 39;
                left.addAndGet(-size);
                acknowledged.add(stream.append(events("w" + worker + "-" + i + "/", size)));
            }
        });
        EventStream reader = handles.get(handles.size() - 1);
        List<StoredEvent> followed = EventSamples.follow(reader::read, 64, crew::isAtWork);
        crew.end();
        assertConsecutive("what a reader followed", sequences(followed));
        assertThat(followed).as("what a reader followed, against the log").isEqualTo(reader.read(1, ALL));
        assertAcknowledged(List.copyOf(acknowledged), followed);
    }

    static void assertAcknowledged(List<List<StoredEvent>> acknowledged, List<StoredEvent> followed) {
        for (List<StoredEvent> batch : acknowledged) {
            int from = (int) batch.get(0).sequence() - 1;
            assertThat(followed.subList(from, from + batch.size()))
                    .as("an acknowledged batch, whole and at its place")
                    .isEqualTo(batch);
        }
        assertThat(acknowledged.stream().mapToInt(List::size).sum())
                .as("events that were acknowledged")
                .isEqualTo(followed.size());
    }

    static void assertStale(EventStream stream, long expected, long actual) {
        assertThatThrownBy(
                        () -> stream.append(expected, events("stale", 2)),
                        "append expecting sequence %d where %d is the last",
                        expected,
                        actual)
                .isInstanceOfSatisfying(ConflictException.class, conflict -> {
                    assertThat(conflict.expected()).as("expected()").isEqualTo(expected);
                    assertThat(conflict.actual()).as("actual()").isEqualTo(actual);
                });
    }

    @Test
    @Proves(Rule.EVT_3)
    void append_writesOnlyAfterTheExpectedSequence() {
        EventStream stream = stream();
        assertStale(stream, 1, 0);
        assertThat(sequences(stream.append(0, events("a", 2))))
                .as("a stream expected to be empty")
                .isEqualTo(run(1, 2));
        for (long stale : List.of(0L, 1L, 3L, Long.MAX_VALUE)) {
            assertStale(stream, stale, 2);
        }
        assertThat(sequences(stream.append(2, events("b", 3))))
                .as("the true expectation")
                .isEqualTo(run(3, 5));
        assertStale(stream, 2, 5);
        assertThatThrownBy(() -> stream.append(-1, events("c", 1))).isInstanceOf(InvalidInputException.class);
        List<String> expected = new ArrayList<>(prefixed("a", 2));
        expected.addAll(prefixed("b", 3));
        assertLog(stream, expected);
    }

    @Test
    @Proves(Rule.EVT_3)
    @When(Trait.SHARED)
    void append_knowsWhatAnotherStoreAppended() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        EventStream here = streams.get(0);
        EventStream there = streams.get(1);
        here.append(0, events("a", 1));
        there.append(events("b", 2));
        assertStale(here, 1, 3);
        assertThat(sequences(here.append(3, events("c", 1))))
                .as("the true expectation of a store that had written 1 itself")
                .containsExactly(4L);
        assertStale(there, 3, 4);
        assertThat(sequences(there.append(4, events("d", 1)))).containsExactly(5L);
        assertLog(there, List.of("a1", "b1", "b2", "c1", "d1"));
    }

    @Test
    @Proves(Rule.EVT_3)
    @When(Trait.NOT_SHARED)
    void append_knowsNothingOfAStoreThatSharesNothing() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        streams.get(0).append(0, events("here", 2));
        assertThat(sequences(streams.get(1).append(0, events("there", 1)))).containsExactly(1L);
    }

    @Test
    @Proves(Rule.EVT_3)
    void twoAppendersOfOneExpectation_haveOneWinner() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        EventStream stream = streams(1, schedule).get(0);
        stream.append(events("e", 1));
        Schedule.Outcomes<List<StoredEvent>, List<StoredEvent>> outcomes =
                schedule.run(() -> stream.append(1, events("first", 1)), () -> stream.append(1, events("second", 1)));
        boolean firstWon = outcomes.first().failure() == null;
        Throwable lost =
                firstWon ? outcomes.second().failure() : outcomes.first().failure();
        assertThat(lost).as("what the one of two who lost was told").isInstanceOf(ConflictException.class);
        assertLog(stream, List.of("e1", firstWon ? "first1" : "second1"));
    }

    @Test
    @Proves(Rule.EVT_3)
    void manyAppendersOfOneExpectation_haveOneWinner() {
        EventStream stream = stream();
        int rounds = 5;
        Queue<StoredEvent> winners = new ConcurrentLinkedQueue<>();
        Crew.of(8, worker -> {
            for (long round = 0; round < rounds; round++) {
                try {
                    winners.addAll(stream.append(round, events("w" + worker + "-", 1)));
                } catch (ConflictException lost) {
                    assertThat(lost.actual())
                            .as("the last sequence that a loser is told")
                            .isGreaterThan(round);
                }
                long expected = round;
                Eventually.holds("a winner of round " + round, () -> stream.lastSequence() > expected);
            }
        });
        assertThat(winners).as("the winners of %d rounds", rounds).hasSize(rounds);
        assertThat(stream.read(1, ALL)).as("what is stored").containsExactlyInAnyOrderElementsOf(winners);
    }
}
