package io.memorystore;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The database could not be reached, or not in time. Worth retrying, after a look at {@link #writeMayHaveHappened()}. */
public final class StoreUnavailableException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether the write may have been stored. */
    private final boolean writeMayHaveHappened;

    /**
     * A failure.
     *
     * @param message what could not be reached, and what to check
     * @param writeMayHaveHappened whether the write of this call may have been stored nevertheless
     * @param cause what led to it, or null
     */
    public StoreUnavailableException(String message, boolean writeMayHaveHappened, @Nullable Throwable cause) {
        super(message, cause);
        this.writeMayHaveHappened = writeMayHaveHappened;
    }

    /**
     * Whether a retry could write twice.
     *
     * @return true if the write may have been stored, whole, nevertheless; false if it certainly was not, or was no write
     */
    public boolean writeMayHaveHappened() {
        return writeMayHaveHappened;
    }
}
