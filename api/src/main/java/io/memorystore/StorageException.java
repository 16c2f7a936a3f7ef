package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store could not do what was asked, for a reason that no other exception names; what is stored may be damaged. */
public final class StorageException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public StorageException(String message) {
        super(message);
    }
}
