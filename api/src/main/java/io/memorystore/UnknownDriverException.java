package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No driver of that name is present. The message names those that are, and the artifact to add. */
public final class UnknownDriverException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public UnknownDriverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public UnknownDriverException(String message) {
        super(message);
    }
}
