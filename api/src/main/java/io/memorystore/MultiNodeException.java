package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else has the database, or may have it, and so this store must not: another host, where a database is for one host alone,
 * or another store, where one of the two wants it for itself. The message says who. Have one of them closed, and open again.
 */
public final class MultiNodeException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do
     * @param cause what led to it, or null
     */
    public MultiNodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do
     */
    public MultiNodeException(String message) {
        super(message);
    }
}
