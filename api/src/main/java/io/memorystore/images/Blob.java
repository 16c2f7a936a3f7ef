package io.memorystore.images;

import java.time.Instant;
import java.util.Objects;

/**
 * A layer's content, or what stands for it. Immutable and thread-safe.
 *
 * @param id unique within the tenant; the lower-case SHA-256 of the content if it is in the store
 * @param sizeBytes its length in bytes, 0 or more
 * @param stored whether the content is in the store, rather than registered and kept elsewhere
 * @param createdAt when it was first put, by the database's clock where it has one, whole microseconds
 */
public record Blob(String id, long sizeBytes, boolean stored, Instant createdAt) {

    /**
     * Checks that nothing is null.
     *
     * @param id unique within the tenant
     * @param sizeBytes its length in bytes
     * @param stored whether the content is in the store
     * @param createdAt when it was first put
     */
    public Blob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
