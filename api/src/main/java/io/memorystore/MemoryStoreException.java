package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What every exception of this library is. The message says what went wrong, with which value, and what to do next; it never
 * carries a secret or a user's text.
 */
public class MemoryStoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public MemoryStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public MemoryStoreException(String message) {
        this(message, null);
    }
}
