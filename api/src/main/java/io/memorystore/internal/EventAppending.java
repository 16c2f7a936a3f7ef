package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Appends events, and settles what was cut off: since the ids of events are unique in their stream, a write whose outcome is
 * unknown is simply done again, until it is known or {@code operationTimeout}, counted from the beginning of the call, is over.
 */
final class EventAppending {
    private final EventBackend backend;
    private final Duration operationTimeout;

    EventAppending(EventBackend backend, Duration operationTimeout) {
        this.backend = backend;
        this.operationTimeout = operationTimeout;
    }

    List<StoredEvent> append(StreamKey stream, long expected, List<EventPayload> events) {
        EventAppend outcome = settled(stream, expected, events);
        if (outcome instanceof EventAppend.Written written) {
            return written(stream, written.firstSequence(), events);
        }
        if (outcome instanceof EventAppend.Unexpected unexpected) {
            throw stale(expected, unexpected.lastSequence());
        }
        return repeated(stream, expected, events, (EventAppend.Present) outcome);
    }

    private EventAppend settled(StreamKey stream, long expected, List<EventPayload> events) {
        long deadline = System.nanoTime() + operationTimeout.toNanos();
        try {
            return backend.append(stream, expected, events);
        } catch (StoreUnavailableException e) {
            if (!e.writeMayHaveHappened()) {
                throw e;
            }
            return Settling.settle(e, deadline, () -> backend.append(stream, expected, events));
        }
    }

    private static List<StoredEvent> written(StreamKey stream, long first, List<EventPayload> events) {
        List<StoredEvent> stored = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            stored.add(EventPages.event(stream, new EventRow(first + i, events.get(i))));
        }
        return List.copyOf(stored);
    }

    private static ConflictException stale(long expected, long actual) {
        return new ConflictException(
                "Sequence " + expected + " was expected to be the stream's last, but " + actual
                        + " is. Nothing was written: read what is new, decide again, and retry.",
                expected,
                actual);
    }

    /** Some of the ids are there: the same batch once more, or a clash. */
    private static List<StoredEvent> repeated(
            StreamKey stream, long expected, List<EventPayload> events, EventAppend.Present present) {
        Map<UUID, EventRow> there = new HashMap<>();
        present.rows().forEach(row -> there.put(row.payload().id(), row));
        List<StoredEvent> stored = new ArrayList<>(events.size());
        long first = Long.MAX_VALUE;
        for (EventPayload event : events) {
            EventRow row = there.get(event.id());
            if (row != null) {
                StoredEvent written = EventPages.event(stream, row); // a damaged one is no other content
                requireSame(event, row);
                stored.add(written);
                first = Math.min(first, row.sequence());
            }
        }
        boolean asExpected =
                expected == EventBackend.ANY || expected == present.lastSequence() || expected == first - 1;
        if (!asExpected) {
            throw stale(expected, present.lastSequence());
        }
        if (stored.size() < events.size()) {
            throw new ConflictException(
                    stored.size() + " of the " + events.size() + " events are in the stream already, the first at "
                            + first + ", and the others are not. Nothing was written: append the others alone.",
                    0,
                    first);
        }
        return List.copyOf(stored);
    }

    private static void requireSame(EventPayload event, EventRow row) {
        if (!event.hasSameEvent(row.payload())) {
            throw new ConflictException(
                    "Event " + row.sequence() + " of the stream has the id " + event.id()
                            + " and another content. Nothing was written: give a new event a new id.",
                    0,
                    row.sequence());
        }
    }
}
