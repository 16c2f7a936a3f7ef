package io.memorystore;

import org.jspecify.annotations.Nullable;

/**
 * What a listener has begun for one call, and ends with it. Used by one thread, the caller's: {@link #ended} is called on the
 * thread on which {@link MemoryStoreListener#operationStarted} was, exactly once, and calls that begin meanwhile on that thread end
 * before. So what is bound to the thread between the two, such as the current span of a trace, is what everything inside of the call
 * sees.
 */
@FunctionalInterface
public interface OperationSpan {

    /** One that does nothing. */
    OperationSpan NONE = (operation, failure) -> {};

    /**
     * The call has ended, well or not. What this throws is logged and harms nobody.
     *
     * @param operation the call, as {@link MemoryStoreListener#operation} was told of it just before
     * @param failure the class of what it threw, or null if it threw nothing; the exception itself may name keys, and stays with the
     *     caller
     */
    void ended(Operation operation, @Nullable Class<? extends Throwable> failure);
}
