package io.memorystore.events;

import java.util.Objects;

/**
 * A value at its place in a stream. As immutable and thread-safe as the value.
 *
 * @param <E> the values' common type
 * @param sequence 1 for the first of a stream, without gaps
 * @param value what happened
 * @param stored the event as it is stored, with id, metadata and times
 */
public record TypedEvent<E>(long sequence, E value, StoredEvent stored) {

    /**
     * Checks that nothing is null.
     *
     * @param sequence 1 for the first of a stream
     * @param value what happened
     * @param stored the event as it is stored
     */
    public TypedEvent {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(stored, "stored");
    }
}
