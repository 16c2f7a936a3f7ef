package io.memorystore.events;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened. Immutable and thread-safe.
 *
 * <p>The id makes an append repeatable: whoever is not sure whether an append succeeded appends the same events again. Event ids
 * are unique within a stream.
 *
 * @param id names the event; make it with {@link #of} or let it come with the fact, such as a request's id
 * @param type what kind of thing happened, 1 to 255 code points without control characters, such as "OrderPlaced"
 * @param payload what happened, any text, usually JSON; with the rest of the event at most {@code maxTurnBytes} of UTF-8
 * @param metadata what is known about the event and is not part of it, such as who caused it; copied
 * @param occurredAt when it happened, to the nanosecond, between the years -290000 and 290000
 */
public record Event(UUID id, String type, String payload, Map<String, String> metadata, Instant occurredAt) {

    /**
     * Checks that nothing is null, and copies the metadata. Whether the event can be stored is checked when it is appended.
     *
     * @param id names the event
     * @param type what kind of thing happened
     * @param payload what happened
     * @param metadata what is known about the event
     * @param occurredAt when it happened
     */
    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
        metadata = Map.copyOf(metadata);
        Objects.requireNonNull(occurredAt, "occurredAt");
    }

    /**
     * An event that happens now, with a new id and without metadata. The id is a UUID of version 7, which begins with the time, so
     * that new ids come next to each other in a database's index (RFC 9562, section 5.7).
     *
     * @param type what kind of thing happens
     * @param payload what happens
     * @return the event
     */
    public static Event of(String type, String payload) {
        return new Event(TimeOrderedIds.next(), type, payload, Map.of(), Instant.now());
    }

    /**
     * This event with other metadata.
     *
     * @param other the metadata; copied
     * @return a new event, with the same id
     */
    public Event withMetadata(Map<String, String> other) {
        return new Event(id, type, payload, other, occurredAt);
    }
}
