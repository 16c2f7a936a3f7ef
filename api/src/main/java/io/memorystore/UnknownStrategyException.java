package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No strategy has that name. The message names those that there are. */
public final class UnknownStrategyException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public UnknownStrategyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public UnknownStrategyException(String message) {
        super(message);
    }
}
