package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An archive is damaged, cut, of an unknown version, or none at all. Nothing was written. Take another copy of it, or export again. */
public final class InvalidArchiveException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public InvalidArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public InvalidArchiveException(String message) {
        super(message);
    }
}
