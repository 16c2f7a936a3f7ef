package io.memorystore.internal;

import io.memorystore.StorageException;
import io.memorystore.events.Event;
import io.memorystore.events.StoredEvent;
import io.memorystore.internal.json.EventJson;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads events by pages that are bounded in number and bytes, and refuses what is damaged by stream and sequence. A page is one
 * statement, so that between two of them nothing is held: no connection, no cursor, no transaction, and no lock of a server.
 */
final class EventPages {
    private static final int MOST_EVENTS = 1_000;
    private static final long MOST_BYTES = 1 << 20;
    /** A replay is always in a hurry, and each page costs it a wait for the database. */
    static final int MOST_EVENTS_OF_REPLAY = 4_000;

    private static final long MOST_BYTES_OF_REPLAY = 2 << 20;

    private final EventBackend backend;

    EventPages(EventBackend backend) {
        this.backend = backend;
    }

    /** The next page, empty at the end. */
    List<StoredEvent> page(StreamKey stream, long fromSequence) {
        return events(stream, backend.read(stream, fromSequence, MOST_EVENTS, MOST_BYTES));
    }

    /** The next page of a replay, as it is stored. */
    List<EventRow> rows(StreamKey stream, long fromSequence, int limit) {
        return backend.read(stream, fromSequence, limit, MOST_BYTES_OF_REPLAY);
    }

    /** As many events as there are, up to a limit. */
    List<StoredEvent> read(StreamKey stream, long fromSequence, int limit) {
        return limit == 0 ? List.of() : events(stream, backend.read(stream, fromSequence, limit, Long.MAX_VALUE));
    }

    long lastSequence(StreamKey stream) {
        return backend.lastSequence(stream);
    }

    private static List<StoredEvent> events(StreamKey stream, List<EventRow> rows) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        for (EventRow row : rows) {
            events.add(event(stream, row));
        }
        return events;
    }

    /** The event of a row. */
    static StoredEvent event(StreamKey stream, EventRow row) {
        EventPayload payload = row.payload();
        Event event = payload.event();
        return new StoredEvent(row.sequence(), event != null ? event : decode(stream, row), payload.recordedAt());
    }

    private static Event decode(StreamKey stream, EventRow row) {
        if (!row.payload().isIntact()) {
            throw new StorageException(
                    place(stream, row) + " is damaged: its checksum does not match. Restore it from a backup.");
        }
        try {
            return EventJson.decode(row.payload());
        } catch (IOException | RuntimeException e) { // the cause is left out: parsers quote what they read
            throw new StorageException(place(stream, row) + " cannot be decoded. Restore it from a backup.");
        }
    }

    private static String place(StreamKey stream, EventRow row) {
        return "Event " + row.sequence() + " of stream \"" + stream.stream() + "\" (tenant \"" + stream.tenant()
                + "\")";
    }
}
