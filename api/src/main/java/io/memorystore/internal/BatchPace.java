package io.memorystore.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How large the next batch of low priority is, and how long to pause before it. For one thread. */
final class BatchPace {
    /** Below it, a batch is mostly the cost of its transaction. */
    private static final int LEAST = 50;

    private static final long WANTED_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    /** How many times as long as a batch the pause after it is. */
    private static final int PAUSES = 3;

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private int size;
    private long pauseNanos;

    BatchPace(int most) {
        this.most = most;
        this.size = Math.min(LEAST, most);
    }

    int size() {
        return size;
    }

    /** Tells how long a batch took. */
    void took(int rows, long nanos) {
        pauseNanos = Math.min(PAUSES * nanos, LONGEST_PAUSE_NANOS);
        if (nanos > WANTED_NANOS) {
            size = Math.min(most, Math.max(LEAST, size / 2));
        } else if (nanos < WANTED_NANOS / 2 && rows >= size) {
            size = Math.min(most, 2 * size);
        }
    }

    /** Leaves the database to others for a while; an interrupt ends it. */
    void pause() {
        LockSupport.parkNanos(this, pauseNanos);
    }
}
