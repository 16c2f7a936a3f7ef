package io.memorystore.spi;

import java.util.Objects;

/**
 * A turn at its place in a session.
 *
 * @param sequence 1 for the first of a session
 * @param payload the content
 */
public record TurnRow(long sequence, TurnPayload payload) {

    /**
     * Checks that the payload is there.
     *
     * @param sequence 1 for the first of a session
     * @param payload the content
     */
    public TurnRow {
        Objects.requireNonNull(payload, "payload");
    }
}
