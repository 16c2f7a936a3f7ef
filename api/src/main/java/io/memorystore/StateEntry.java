package io.memorystore;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * One value of a {@link StateStore} at one version. Immutable and thread-safe; the bytes are copied in and out.
 *
 * @param key the key
 * @param value the bytes, may be empty
 * @param version 1 or more; versions of a key only grow, also across delete and re-create
 * @param updatedAt when this version was written, to the microsecond, by the store's clock
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record StateEntry(String key, byte[] value, long version, Instant updatedAt) {

    /**
     * Copies the bytes.
     *
     * @param key the key
     * @param value the bytes, may be empty
     * @param version 1 or more; versions of a key only grow, also across delete and re-create
     * @param updatedAt when this version was written, to the microsecond, by the store's clock
     */
    public StateEntry {
        Objects.requireNonNull(key, "key");
        value = value.clone();
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateEntry that
                && version == that.version
                && key.equals(that.key)
                && updatedAt.equals(that.updatedAt)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, version, updatedAt, Arrays.hashCode(value));
    }

    /** Names the key, the version and the size, never the content. */
    @Override
    public String toString() {
        return "StateEntry[key=" + key + ", version=" + version + ", bytes=" + value.length + ", updatedAt=" + updatedAt
                + "]";
    }
}
