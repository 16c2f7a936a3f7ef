package io.memorystore.cli.dialogue;

import java.io.Serial;

/** A line is not what was expected; the message says where in it, and never quotes its text. */
final class BadShapeException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    BadShapeException(String message) {
        super(message);
    }
}
