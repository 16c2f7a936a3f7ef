package io.memorystore.internal;

import io.memorystore.StoreClosedException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the calls in flight, so that closing can wait for them, without making callers meet at one counter.
 *
 * <p>A caller counts itself in before it looks whether the store is closed; the closer closes before it counts. So a caller that
 * saw the store open is counted. The closer reads the departures before the arrivals: both only grow, so it can take the store
 * for busier than it is, never for idle when it is not.
 *
 * <p>Who leaves, or is refused, tells of a fence that was raised meanwhile: here, nothing of the call is held any more.
 */
final class InFlight {
    private static final long RECHECK_NANOS = 200_000;

    private final LongAdder arrivals = new LongAdder();
    private final LongAdder departures = new LongAdder();
    private final StoreFence fence;
    private volatile boolean closed;

    InFlight(StoreFence fence) {
        this.fence = fence;
    }

    void enter() {
        arrivals.increment();
        if (closed || fence.isRaised()) {
            leave();
            requireOpen();
        }
    }

    void leave() {
        departures.increment();
        if (fence.isRaised()) {
            fence.tell();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new StoreClosedException("The store was closed; open it again and take new handles.");
        }
        fence.requireUnfenced();
    }

    /** Refuses new calls from now on. */
    void close() {
        closed = true;
    }

    /** Waits for the calls in flight; returns whether all have left in time. An interrupt is kept for later. */
    boolean awaitIdle(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        while (!isIdle() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, RECHECK_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return isIdle();
    }

    private boolean isIdle() {
        long left = departures.sum();
        return arrivals.sum() == left;
    }
}
