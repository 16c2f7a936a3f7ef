package io.memorystore.internal;

import io.memorystore.ConflictException;
import java.time.Duration;
import java.util.function.Supplier;

/** The steps of a load, each a call of its own, so that closing the store ends a load between two of them. */
final class LoadCalls {
    private final Calls calls;
    private final Duration operationTimeout;

    LoadCalls(Calls calls, Duration operationTimeout) {
        this.calls = calls;
        this.operationTimeout = operationTimeout;
    }

    <T> T read(Supplier<T> question) {
        return calls.part(question);
    }

    /** Writes what may be written again without harm. */
    <T> T write(Supplier<T> write) {
        return calls.part(() -> Settling.repeat(operationTimeout, write));
    }

    ConflictException changed(String tenant, String kind) {
        return new ConflictException(
                "The tenant \"" + tenant + "\" was changed (" + kind
                        + ") while it was loaded. See to it that nobody writes to it, and begin again.",
                0,
                1);
    }
}
