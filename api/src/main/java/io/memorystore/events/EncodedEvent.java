package io.memorystore.events;

import java.util.Objects;

/**
 * A value as it is stored. Immutable and thread-safe.
 *
 * @param type the stored type
 * @param payload the text
 */
public record EncodedEvent(String type, String payload) {

    /**
     * Checks that nothing is null.
     *
     * @param type the stored type
     * @param payload the text
     */
    public EncodedEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
    }
}
