package io.memorystore.cli.springai;

import java.io.Serial;

/** The table cannot be read. The message says why, without the address, which may hold a secret. */
public final class UnreadableTableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message one sentence
     */
    public UnreadableTableException(String message) {
        super(message);
    }
}
