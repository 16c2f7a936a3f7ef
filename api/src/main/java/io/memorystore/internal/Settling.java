package io.memorystore.internal;

import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Finds out what became of a write whose commit was cut off, as long as there is time. */
final class Settling {
    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 200_000_000;

    private Settling() {}

    /**
     * Writes what may be written again without harm, and does so if its commit was cut off.
     *
     * @param operationTimeout how long to try, from now
     * @param write the write
     * @return what it gave
     * @throws StoreUnavailableException if it was not written, or it cannot be found out in time
     */
    static <T> T repeat(Duration operationTimeout, Supplier<T> write) {
        long deadline = System.nanoTime() + operationTimeout.toNanos();
        try {
            return write.get();
        } catch (StoreUnavailableException e) {
            if (!e.writeMayHaveHappened()) {
                throw e;
            }
            return settle(e, deadline, write);
        }
    }

    /**
     * Tries until the database tells, with pauses that grow.
     *
     * @param unknown what the write threw
     * @param deadline by {@link System#nanoTime}
     * @param attempt finds the write, or repeats it where that is safe
     * @return what the attempt gave
     * @throws StoreUnavailableException the one given, with those of the attempts, if the time is over or the thread interrupted
     */
    static <T> T settle(StoreUnavailableException unknown, long deadline, Supplier<T> attempt) {
        long pause = FIRST_PAUSE_NANOS;
        while (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted()) {
            try {
                return attempt.get();
            } catch (StoreUnavailableException e) {
                unknown.addSuppressed(e);
            }
            LockSupport.parkNanos(unknown, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        throw unknown;
    }
}
