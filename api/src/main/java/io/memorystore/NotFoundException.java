package io.memorystore;

import java.io.Serial;
import java.util.List;

/** What was named is not there. Nothing was written; {@link #missing()} tells what to make first, or to correct. */
public final class NotFoundException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is not there. */
    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> missing;

    /**
     * A refusal.
     *
     * @param message what is not there and what to do
     * @param missing the ids of what is not there, one or more
     */
    public NotFoundException(String message, List<String> missing) {
        super(message);
        this.missing = List.copyOf(missing);
    }

    /**
     * What is not there.
     *
     * @return ids, never empty
     */
    public List<String> missing() {
        return missing;
    }
}
