package io.memorystore;

import java.io.Serial;

/** Somebody else wrote in between. Read again, decide again, and retry with the actual value. */
public final class ConflictException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What the caller expected. */
    private final long expected;
    /** What is there. */
    private final long actual;

    /**
     * A conflict.
     *
     * @param message what was in conflict
     * @param expected what the caller expected
     * @param actual what is there
     */
    public ConflictException(String message, long expected, long actual) {
        super(message);
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * What the caller expected.
     *
     * @return the version or sequence; 0 stands for absent
     */
    public long expected() {
        return expected;
    }

    /**
     * What is there.
     *
     * @return the version or sequence; 0 stands for absent
     */
    public long actual() {
        return actual;
    }
}
