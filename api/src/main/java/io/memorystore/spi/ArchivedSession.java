package io.memorystore.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What only an archive asks of a session.
 *
 * @param key the session
 * @param deletedVersion the greatest version of its state that was deleted, 0 for none
 * @param checkpoint the image that is its newest checkpoint, or null
 */
public record ArchivedSession(
        SessionKey key, long deletedVersion, @Nullable String checkpoint) {

    /**
     * Checks that the key is there.
     *
     * @param key the session
     * @param deletedVersion the greatest version of its state that was deleted, 0 for none
     * @param checkpoint the image that is its newest checkpoint, or null
     */
    public ArchivedSession {
        Objects.requireNonNull(key, "key");
    }
}
