package io.memorystore.internal;

import java.time.Duration;

/** Wakes one waiting thread. A call that comes while nobody waits is kept for the next wait. Thread-safe. */
final class Waker {
    private boolean raised;
    private boolean ended;

    /** Something may have happened. */
    synchronized void wake() {
        raised = true;
        notifyAll();
    }

    /** Nothing will be waited for any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Forgets the calls so far: what they told of is looked at next. */
    synchronized void reset() {
        raised = false;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Waits until it is ended, the time is over, or, if that is wanted, it is woken. */
    synchronized void await(Duration atMost, boolean beWoken) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (!ended && !(beWoken && raised) && left > 0) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            left = deadline - System.nanoTime();
        }
    }
}
