package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A snapshot is damaged, of an unknown version, or of another strategy. The session is as before. */
public final class InvalidSnapshotException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public InvalidSnapshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public InvalidSnapshotException(String message) {
        super(message);
    }
}
