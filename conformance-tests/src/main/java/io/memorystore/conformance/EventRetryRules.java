package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.event;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.run;
import static io.memorystore.conformance.EventSamples.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreUnavailableException;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Events that are appended again: EVT-4. */
abstract class EventRetryRules extends EventOrderRules {
    private static final Duration SETTLING = Duration.ofSeconds(2);

    @Test
    @Proves(Rule.EVT_4)
    void repeatedBatch_isWrittenOnce() {
        TurnableClock clock = new TurnableClock();
        EventStream stream = stream(open(emptyDatabase().clock(clock).build()));
        stream.append(events("before", 1));
        List<Event> batch = events("e", 3);
        List<StoredEvent> written = stream.append(1, batch);
        stream.append(events("after", 1));
        clock.turn(Duration.ofHours(1));
        assertThat(stream.append(batch)).as("the same batch again").isEqualTo(written);
        assertThat(stream.append(1, batch))
                .as("the same batch with the expectation it succeeded with")
                .isEqualTo(written);
        assertThat(stream.append(5, batch))
                .as("the same batch expecting the last sequence")
                .isEqualTo(written);
        assertThat(stream.append(batch.subList(1, 2)))
                .as("an event of the batch alone")
                .isEqualTo(written.subList(1, 2));
        assertThatThrownBy(() -> stream.append(3, batch))
                .as("the same batch with an expectation that never held")
                .isInstanceOf(ConflictException.class);
        assertLog(stream, List.of("before1", "e1", "e2", "e3", "after1"));
    }

    @Test
    @Proves(Rule.EVT_4)
    @When(Trait.SHARED)
    void repeatedBatch_isKnownToAnotherStore() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        List<Event> batch = events("e", 3);
        List<StoredEvent> written = streams.get(0).append(batch);
        assertThat(streams.get(1).append(batch))
                .as("the same batch by another store")
                .isEqualTo(written);
        assertThat(streams.get(1).append(0, batch))
                .as("the same, expecting an empty stream")
                .isEqualTo(written);
        assertLog(streams.get(1), List.of("e1", "e2", "e3"));
    }

    @Test
    @Proves(Rule.EVT_4)
    @When(Trait.NOT_SHARED)
    void repeatedBatch_isNewToAStoreThatSharesNothing() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        List<Event> batch = events("e", 3);
        streams.get(0).append(batch);
        assertThat(sequences(streams.get(1).append(batch))).isEqualTo(run(1, 3));
    }

    @Test
    @Proves(Rule.EVT_4)
    void repeatedBatch_isWrittenOnceByTwoAtOnce() {
        Schedule schedule = new Schedule(PausePoint.EVENT_APPEND);
        EventStream stream = streams(1, schedule).get(0);
        List<Event> batch = events("e", 3);
        Schedule.Outcomes<List<StoredEvent>, List<StoredEvent>> outcomes =
                schedule.run(() -> stream.append(batch), () -> stream.append(batch));
        assertThat(outcomes.second().result())
                .as("what two that append one batch at once are told")
                .isEqualTo(outcomes.first().result());
        assertLog(stream, List.of("e1", "e2", "e3"));
    }

    /** Many repeat one batch while each has batches of its own in the same commits: those come to no harm. */
    @Test
    @Proves({Rule.EVT_1, Rule.EVT_4})
    void repeatedBatch_harmsNoNeighbour() {
        EventStream stream = stream();
        List<List<Event>> common = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            common.add(events("common " + round + "/", 3));
        }
        Queue<List<StoredEvent>> own = new ConcurrentLinkedQueue<>();
        Map<Integer, Queue<List<StoredEvent>>> told = new LinkedHashMap<>();
        for (int round = 0; round < common.size(); round++) {
            told.put(round, new ConcurrentLinkedQueue<>());
        }
        Crew.of(8, worker -> {
            for (int round = 0; round < common.size(); round++) {
                told.getOrDefault(round, own).add(stream.append(common.get(round)));
                own.add(stream.append(events("w" + worker + "-" + round + "/", 1 + worker % 3)));
            }
        });
        List<List<StoredEvent>> acknowledged = new ArrayList<>(own);
        told.values().forEach(all -> {
            assertThat(all)
                    .as("what 8 callers of one batch were told")
                    .hasSize(8)
                    .containsOnly(all.element());
            acknowledged.add(all.element());
        });
        assertAcknowledged(acknowledged, stream.read(1, EventSamples.ALL));
    }

    @Test
    @Proves(Rule.EVT_4)
    void sameId_ofOtherContentIsAConflict() {
        EventStream stream = stream();
        Event there = new Event(UUID.randomUUID(), "Noted", "e1", Map.of("by", "ada"), Samples.WHEN);
        stream.append(List.of(event("e0"), there));
        others(there).forEach((what, other) -> {
            for (List<Event> batch :
                    List.of(List.of(other), List.of(event("new"), other), List.of(other, event("new")))) {
                assertThat(catchThrowable(() -> stream.append(batch)))
                        .as("an event whose %s is another", what)
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                conflict -> assertThat(conflict.getMessage())
                                        .as("the message")
                                        .contains(there.id().toString()));
            }
        });
        assertLog(stream, List.of("e0", "e1"));
    }

    private static Map<String, Event> others(Event event) {
        Map<String, Event> others = new LinkedHashMap<>();
        others.put("type", new Event(event.id(), "noted", event.payload(), event.metadata(), event.occurredAt()));
        others.put("payload", new Event(event.id(), event.type(), "e1 ", event.metadata(), event.occurredAt()));
        others.put("metadata", event.withMetadata(Map.of("by", "Ada")));
        others.put("metadata, of none,", event.withMetadata(Map.of()));
        others.put(
                "time",
                new Event(
                        event.id(),
                        event.type(),
                        event.payload(),
                        event.metadata(),
                        event.occurredAt().plusNanos(1)));
        return others;
    }

    @Test
    @Proves(Rule.EVT_4)
    void batch_thatIsThereInPartIsAConflict() {
        EventStream stream = stream();
        List<Event> batch = events("e", 3);
        stream.append(batch.subList(0, 2));
        assertThatThrownBy(() -> stream.append(batch), "a batch of which two are there and one is not")
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> stream.append(2, batch), "the same, expecting the last sequence")
                .isInstanceOf(ConflictException.class);
        Event twice = event("twice");
        assertThatThrownBy(() -> stream.append(List.of(twice, event("other"), twice)), "an id twice in one batch")
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("events[2].id"));
        assertLog(stream, List.of("e1", "e2"));
    }

    @Test
    @Proves(Rule.EVT_4)
    void sameId_mayBeInAnotherStream() {
        MemoryStore store = open();
        List<Event> batch = events("e", 2);
        for (String tenant : List.of("acme", "other")) {
            for (String name : List.of("orders", "Orders")) {
                EventStream stream = store.tenant(tenant).stream(name);
                stream.append(0, batch);
                assertThat(stream.read(1, EventSamples.ALL))
                        .as("the same ids in stream %s of tenant %s", name, tenant)
                        .extracting(StoredEvent::event)
                        .isEqualTo(batch);
            }
        }
    }

    /** A stream whose next appends are cut off by lost connections, after or before they were written. */
    private EventStream cutOff(boolean afterWriting, int times) {
        AtomicInteger cuts = new AtomicInteger();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            boolean append = method.equals("append") && arguments[0] instanceof StreamKey;
            if (append && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                if (afterWriting) {
                    proceed.call();
                }
                throw new StoreUnavailableException(
                        "conformance: the connection was lost around the commit", true, null);
            }
            return proceed.call();
        });
        MemoryStoreConfig config = emptyDatabase().operationTimeout(SETTLING).build();
        EventStream stream = stream(open(driver, config, PausePoint.NONE));
        stream.append(events("e", 1));
        cuts.set(times);
        return stream;
    }

    @Test
    @Proves(Rule.EVT_4)
    void append_thatWasCutOffIsWrittenOnce() {
        for (boolean afterWriting : List.of(true, false)) {
            EventStream stream = cutOff(afterWriting, 2);
            assertThat(sequences(stream.append(1, events("u", 3))))
                    .as("the sequences of a batch that was cut off, %s", afterWriting ? "written" : "not written")
                    .isEqualTo(run(2, 4));
            assertLog(stream, List.of("e1", "u1", "u2", "u3"));
        }
    }
}
