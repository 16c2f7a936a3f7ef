package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import io.memorystore.TooLargeException;
import io.memorystore.events.Event;
import io.memorystore.internal.json.EventJson;
import io.memorystore.spi.EventPayload;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes payloads of events that can be stored, and refuses the others before any I/O. */
final class EventGate {
    private static final long MICROS_PER_SECOND = 1_000_000;
    /** Whole microseconds of these fit a long. */
    private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / MICROS_PER_SECOND);

    private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / MICROS_PER_SECOND);
    private static final int BYTES_PER_CHAR = 3;
    /** An escape of JSON takes six bytes. */
    private static final int JSON_BYTES_PER_CHAR = 6;

    private final Clock clock;
    private final int maxBytes;

    EventGate(Clock clock, int maxBytes) {
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    List<EventPayload> payloads(List<Event> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<EventPayload> payloads = new ArrayList<>(events.size());
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            String field = "events[" + i + "]";
            if (!ids.add(event.id())) {
                throw new InvalidInputException(field + ".id", "is that of another event of the same batch");
            }
            payloads.add(payload(event, field, now));
        }
        return payloads;
    }

    /** Refuses an event that cannot come back equal. */
    static void requireStorable(String field, Event event) {
        Texts.requireKey(field + ".type", event.type());
        requireWellFormed(field + ".payload", event.payload());
        for (Map.Entry<String, String> entry : event.metadata().entrySet()) {
            requireWellFormed(field + ".metadata", entry.getKey());
            requireWellFormed(field + ".metadata", entry.getValue());
        }
        if (event.occurredAt().isBefore(EARLIEST) || event.occurredAt().isAfter(LATEST)) {
            throw new InvalidInputException(
                    field + ".occurredAt", "is not between " + EARLIEST + " and " + LATEST + ", which can be stored");
        }
    }

    private EventPayload payload(Event event, String field, Instant now) {
        requireStorable(field, event);
        long bound = (long) BYTES_PER_CHAR
                * (event.type().length() + 2L * event.payload().length());
        for (Map.Entry<String, String> entry : event.metadata().entrySet()) {
            bound += (long) JSON_BYTES_PER_CHAR
                    * (2 + entry.getKey().length() + entry.getValue().length());
        }
        EventPayload payload = EventPayload.of(event, now, EventJson::encode);
        if (bound > maxBytes) {
            requireSize(payload.bytes(), field);
        }
        return payload;
    }

    private static void requireWellFormed(String field, String text) {
        if (!Texts.isWellFormed(text)) {
            throw new InvalidInputException(field, "has an unpaired surrogate, which no encoding can keep; remove it");
        }
    }

    private void requireSize(long bytes, String field) {
        if (bytes > maxBytes) {
            throw new TooLargeException(
                    field + " takes " + bytes + " bytes when encoded; maxTurnBytes, which also bounds an event, is "
                            + maxBytes + ". Nothing was written: keep large content elsewhere, or raise maxTurnBytes.",
                    maxBytes,
                    bytes);
        }
    }
}
