package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store was closed. Open it again and take new handles. */
public final class StoreClosedException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public StoreClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public StoreClosedException(String message) {
        super(message);
    }
}
