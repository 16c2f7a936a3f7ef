package io.memorystore.spi;

import java.util.Objects;

/**
 * An event at its place in a stream.
 *
 * @param sequence 1 for the first of a stream
 * @param payload the content
 */
public record EventRow(long sequence, EventPayload payload) {

    /**
     * Checks that the payload is there.
     *
     * @param sequence 1 for the first of a stream
     * @param payload the content
     */
    public EventRow {
        Objects.requireNonNull(payload, "payload");
    }
}
