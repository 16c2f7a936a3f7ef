package io.memorystore.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition instead of for a time. */
final class Eventually {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = 1_000_000;

    private Eventually() {}

    /** Waits until the condition holds, and fails with what was awaited if it does not in time. */
    static void holds(String awaited, BooleanSupplier condition) {
        if (!within(PATIENCE, condition)) {
            throw new AssertionError("Expected within " + PATIENCE.toSeconds() + " s: " + awaited + "; it never came."
                    + System.lineSeparator() + ThreadDump.ofAll());
        }
    }

    /** Waits until the condition holds; false if it does not in time. */
    static boolean within(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
