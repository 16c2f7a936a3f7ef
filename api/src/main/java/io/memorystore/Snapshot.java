package io.memorystore;

import java.util.Arrays;
import java.util.Objects;

/**
 * A session as bytes: portable between drivers and releases, versioned and checksummed. The format is documented in
 * {@code docs/snapshot-format.md}. Immutable and thread-safe; the bytes are copied in and out.
 *
 * @param strategy the name of the strategy it was taken under, "none" for the empty snapshot
 * @param bytes the content, empty for the empty snapshot
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Snapshot(String strategy, byte[] bytes) {

    private static final Snapshot EMPTY = new Snapshot("none", new byte[0]);

    /**
     * Copies the bytes.
     *
     * @param strategy the name of the strategy it was taken under, "none" for the empty snapshot
     * @param bytes the content, empty for the empty snapshot
     */
    public Snapshot {
        Objects.requireNonNull(strategy, "strategy");
        bytes = bytes.clone();
    }

    /**
     * The snapshot of a session without turns. Restoring it equals {@link Session#flush()}, under any strategy.
     *
     * @return the empty snapshot
     */
    public static Snapshot empty() {
        return EMPTY;
    }

    /**
     * Tells whether this is the snapshot of a session without turns.
     *
     * @return true if there are no bytes
     */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /**
     * The content.
     *
     * @return a copy
     */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot that && strategy.equals(that.strategy) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * strategy.hashCode() + Arrays.hashCode(bytes);
    }

    /** Names the strategy and the size, never the content. */
    @Override
    public String toString() {
        return "Snapshot[strategy=" + strategy + ", bytes=" + bytes.length + "]";
    }
}
