package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Two drivers claim one name. The message names both classes and where each was loaded from; remove one. */
public final class DuplicateDriverException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public DuplicateDriverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public DuplicateDriverException(String message) {
        super(message);
    }
}
