package io.memorystore.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a lease that somebody else has. Each look is a transaction, and many may wait: pauses grow, so that those who wait do not
 * take from the holder what it needs to come to its end.
 */
final class LeaseWait {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private LeaseWait() {}

    /**
     * Tries at once, and until it has succeeded.
     *
     * @param attempt tries to acquire the lease
     * @param patience how long to go on
     * @return whether the lease was acquired; not if the time was over first, or the thread interrupted, whose flag is left set
     */
    static boolean isOver(BooleanSupplier attempt, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (!attempt.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(attempt, Math.min(pause, left));
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return true;
    }
}
