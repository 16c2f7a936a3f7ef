package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A setting is missing, unknown or out of range, or a jar that the driver needs. Correct the configuration; nothing was opened. */
public final class ConfigurationException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public ConfigurationException(String message) {
        super(message);
    }
}
