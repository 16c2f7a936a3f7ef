package io.memorystore.internal;

import java.io.Serial;

/** The host's code threw, whatever it threw: even an exception of a closed store is no reason to end what follows this one. */
final class HandlerFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    HandlerFailure(Throwable cause) {
        super("The code that was given an event failed: " + cause.getClass().getName(), cause);
    }
}
