package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The database has an older schema from which no step leads to the current one with its rows: it would have to be emptied. It was not
 * touched. Use the release that wrote it, or, if the rows can go, set {@link MemoryStoreConfig#allowRebuild()}.
 */
public final class SchemaRebuildRequiredException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public SchemaRebuildRequiredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public SchemaRebuildRequiredException(String message) {
        super(message);
    }
}
