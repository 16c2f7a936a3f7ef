package io.memorystore.images;

import java.time.Instant;
import java.util.Objects;

/**
 * A holder's claim on an image until a moment. Immutable and thread-safe.
 *
 * @param id the same for all heartbeats
 * @param imageId what is kept alive
 * @param holder who keeps it
 * @param expiresAt when it lapses unless there is another heartbeat, by the database's clock where it has one, whole microseconds
 */
public record Lease(String id, String imageId, String holder, Instant expiresAt) {

    /**
     * Checks that nothing is null.
     *
     * @param id the same for all heartbeats
     * @param imageId what is kept alive
     * @param holder who keeps it
     * @param expiresAt when it lapses
     */
    public Lease {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(imageId, "imageId");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
