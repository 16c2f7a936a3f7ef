package io.memorystore.events;

import java.time.Instant;
import java.util.Objects;

/**
 * An event at its place in a stream. Immutable and thread-safe.
 *
 * @param sequence 1 for the first of a stream, without gaps
 * @param event what happened
 * @param recordedAt when it was appended, by the clock of the host that did, whole microseconds
 */
public record StoredEvent(long sequence, Event event, Instant recordedAt) {

    /**
     * Checks that nothing is null.
     *
     * @param sequence 1 for the first of a stream
     * @param event what happened
     * @param recordedAt when it was appended
     */
    public StoredEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }
}
