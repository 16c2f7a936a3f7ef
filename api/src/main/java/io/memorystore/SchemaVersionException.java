package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The database has a schema that this build cannot use: newer, altered or, under {@link SchemaMode#VALIDATE}, not complete. It was not
 * touched. Use the release it belongs to, or run the statements that the message says are missing.
 */
public final class SchemaVersionException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public SchemaVersionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public SchemaVersionException(String message) {
        super(message);
    }
}
