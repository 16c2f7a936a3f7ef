package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.event;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.run;
import static io.memorystore.conformance.EventSamples.sequences;
import static io.memorystore.conformance.EventSamples.texts;
import static io.memorystore.conformance.Samples.prefixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Appending to streams: EVT-1. */
abstract class EventRules extends StateRules {
    private static final List<Integer> SIZES = List.of(1, 2, 7, 100, 1_000, 1, 33);

    static EventStream stream(MemoryStore store) {
        return store.tenant("acme").stream("orders");
    }

    /** A stream of a fresh database. */
    EventStream stream() {
        return stream(open());
    }

    /** Stores on one database. */
    List<MemoryStore> stores(int count, PausePoint ofTheFirst) {
        MemoryStoreConfig config = emptyDatabase().build();
        List<MemoryStore> stores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stores.add(open(config, i == 0 ? ofTheFirst : PausePoint.NONE));
        }
        return stores;
    }

    /** Handles on one stream of one database, each of a store of its own. */
    List<EventStream> streams(int stores, PausePoint ofTheFirst) {
        return stores(stores, ofTheFirst).stream().map(EventRules::stream).toList();
    }

    /** Sequences from 1 without gaps, and nothing but these payloads in this order. */
    static void assertLog(EventStream stream, List<String> payloads) {
        List<StoredEvent> stored = stream.read(1, ALL);
        assertThat(sequences(stored))
                .as("stored sequences, from 1, without gaps")
                .isEqualTo(run(1, payloads.size()));
        assertThat(texts(stored)).as("stored events").isEqualTo(payloads);
        assertThat(stream.lastSequence()).as("the last sequence").isEqualTo(payloads.size());
    }

    @Test
    @Proves(Rule.EVT_1)
    void batches_areContiguousFromOne() {
        MemoryStore store = open();
        EventStream stream = stream(store);
        List<String> expected = new ArrayList<>();
        for (int size : SIZES) {
            List<String> batch = prefixed("after " + expected.size() + ": ", size);
            List<StoredEvent> stored = stream.append(EventSamples.eventsOf(batch));
            assertThat(sequences(stored))
                    .as("the sequences of %d events after %d", size, expected.size())
                    .isEqualTo(run(expected.size() + 1L, expected.size() + size));
            assertThat(texts(stored)).as("what append returned").isEqualTo(batch);
            expected.addAll(batch);
            store.tenant("acme").stream("another").append(events("elsewhere ", 1));
        }
        assertLog(stream, expected);
    }

    @Test
    @Proves(Rule.EVT_1)
    void append_ofNoneChangesNothing() {
        MemoryStore store = open();
        EventStream stream = stream(store);
        assertThat(stream.append(List.of())).as("an append of none").isEmpty();
        assertThat(stream.append(7, List.of()))
                .as("an append of none, whatever is expected")
                .isEmpty();
        assertThat(store.tenant("acme").streams())
                .as("streams that hold an event")
                .isEmpty();
        assertThat(sequences(stream.append(events("e", 1))))
                .as("the first sequence")
                .containsExactly(1L);
    }

    @Test
    @Proves(Rule.EVT_1)
    void refusedBatch_leavesNoGap() {
        EventStream stream = stream(open(emptyDatabase().maxTurnBytes(1_024).build()));
        Event there = event("there");
        stream.append(List.of(there));
        Event other = new Event(there.id(), "Other", "other", Map.of(), Samples.WHEN);
        List<ThrowingCallable> refusals = List.of(
                () -> stream.append(List.of(event("a"), event("x".repeat(2_000)), event("b"))),
                () -> stream.append(List.of(event("a"), event("\ud83d"))),
                () -> stream.append(0, events("stale", 3)),
                () -> stream.append(List.of(event("a"), other)),
                () -> stream.append(List.of(there, event("b"))));
        List<String> expected = new ArrayList<>(List.of("there"));
        for (ThrowingCallable refusal : refusals) {
            assertThatThrownBy(refusal).isInstanceOf(MemoryStoreException.class);
            assertThat(sequences(stream.append(events("after " + expected.size() + "/", 2))))
                    .as("the sequences after a refused batch")
                    .isEqualTo(run(expected.size() + 1L, expected.size() + 2L));
            expected.addAll(prefixed("after " + expected.size() + "/", 2));
        }
        assertLog(stream, expected);
    }

    @Test
    @Proves(Rule.EVT_1)
    void twoAppenders_neverGetOneSequence() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        EventStream stream = streams(1, schedule).get(0);
        assertTwoAppends(schedule, stream, stream, "two concurrent appends");
    }

    @Test
    @Proves(Rule.EVT_1)
    @When(Trait.SHARED)
    void twoStores_neverGiveOneSequenceOfAStream() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        List<EventStream> streams = streams(2, schedule);
        assertTwoAppends(schedule, streams.get(0), streams.get(1), "appends of two stores");
    }

    /** Batches of five, the first of which is held: both at their place, whole, and nothing else. */
    private static void assertTwoAppends(Schedule schedule, EventStream first, EventStream second, String what) {
        first.append(events("e", 1));
        Schedule.Outcomes<List<StoredEvent>, List<StoredEvent>> outcomes =
                schedule.run(() -> first.append(events("first-", 5)), () -> second.append(events("second-", 5)));
        List<Long> given = new ArrayList<>(sequences(outcomes.first().result()));
        given.addAll(sequences(outcomes.second().result()));
        assertThat(given).as("the sequences of " + what).containsExactlyInAnyOrderElementsOf(run(2, 11));
        List<StoredEvent> stored = second.read(1, ALL);
        assertThat(sequences(stored)).as("stored sequences").isEqualTo(run(1, 11));
        assertBatch(stored, outcomes.first().result(), "first-");
        assertBatch(stored, outcomes.second().result(), "second-");
    }

    private static void assertBatch(List<StoredEvent> stored, List<StoredEvent> acknowledged, String prefix) {
        int first = (int) acknowledged.get(0).sequence();
        assertThat(sequences(acknowledged)).as("contiguous sequences").isEqualTo(run(first, first + 4));
        assertThat(texts(stored.subList(first - 1, first + 4)))
                .as("what is stored at the sequences of the batch " + prefix)
                .isEqualTo(prefixed(prefix, 5));
    }

    @Test
    @Proves(Rule.EVT_1)
    @When(Trait.NOT_SHARED)
    void streams_ofStoresThatShareNothingEachBeginAtOne() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        assertThat(sequences(streams.get(0).append(events("here", 1)))).containsExactly(1L);
        assertThat(sequences(streams.get(1).append(events("there", 1)))).containsExactly(1L);
        assertThat(texts(streams.get(1).read(1, ALL)))
                .as("what a store reads that declares to share nothing")
                .containsExactly("there1");
    }

    @Test
    @Proves(Rule.EVT_1)
    void batch_isNotSeenBeforeItIsWhole() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        EventStream stream = streams(1, schedule).get(0);
        Schedule.Outcomes<List<StoredEvent>, List<String>> outcomes =
                schedule.run(() -> stream.append(events("e", 5)), () -> texts(stream.read(1, ALL)));
        assertThat(outcomes.second().result())
                .as("what a reader sees in the middle of a batch")
                .isIn(List.of(), prefixed("e", 5));
        assertThat(sequences(outcomes.first().result())).isEqualTo(run(1, 5));
    }
}
