package io.memorystore;

import java.io.Serial;

/** Something is larger than the limit. Nothing was written; send less, or raise the limit where it is a setting. */
public final class TooLargeException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The limit. */
    private final long limitBytes;
    /** The size that was refused. */
    private final long actualBytes;

    /**
     * A refusal.
     *
     * @param message what is too large
     * @param limitBytes the limit
     * @param actualBytes the size that was refused
     */
    public TooLargeException(String message, long limitBytes, long actualBytes) {
        super(message);
        this.limitBytes = limitBytes;
        this.actualBytes = actualBytes;
    }

    /**
     * The limit.
     *
     * @return bytes
     */
    public long limitBytes() {
        return limitBytes;
    }

    /**
     * The size that was refused.
     *
     * @return bytes
     */
    public long actualBytes() {
        return actualBytes;
    }
}
