package io.memorystore.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Asks until something is so, with pauses that double from the first to the longest.
 *
 * @param firstPauseNanos the pause after the first question
 * @param longestPauseNanos the longest pause
 */
record Polling(long firstPauseNanos, long longestPauseNanos) {
    /**
     * For a lease that somebody else has. Each question is a transaction, and many may wait: they must not take from the holder what it
     * needs to come to its end.
     */
    static final Polling LEASE = new Polling(TimeUnit.MILLISECONDS.toNanos(10), TimeUnit.MILLISECONDS.toNanos(250));

    /**
     * Asks at once, and until it is so.
     *
     * @param question whether it is so
     * @param patience how long to go on
     * @param givenUp whether to stop although there is time; asked after each question that was answered with no
     * @return whether it is so; not if the time was over first, or it was given up, or the thread interrupted, whose flag is left set
     */
    boolean isSoWithin(BooleanSupplier question, Duration patience, BooleanSupplier givenUp) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = firstPauseNanos;
        while (!question.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || givenUp.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(question, Math.min(pause, left));
            pause = Math.min(2 * pause, longestPauseNanos);
        }
        return true;
    }

    /** The same; nothing but time and an interrupt ends it. */
    boolean isSoWithin(BooleanSupplier question, Duration patience) {
        return isSoWithin(question, patience, () -> false);
    }
}
