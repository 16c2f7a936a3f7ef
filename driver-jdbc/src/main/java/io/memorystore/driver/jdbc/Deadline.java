package io.memorystore.driver.jdbc;

import java.time.Duration;

/**
 * The moment by which a call has to end, on the clock that never jumps. Immutable and thread-safe.
 *
 * @param at on the scale of {@link System#nanoTime()}
 * @param timeout from which it was made, for messages
 */
public record Deadline(long at, Duration timeout) {

    /**
     * A deadline from now.
     *
     * @param timeout at most some years
     * @return the deadline
     */
    public static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos(), timeout);
    }

    /**
     * The time that is left.
     *
     * @return nanoseconds, 0 or less when it is over
     */
    public long remainingNanos() {
        return at - System.nanoTime();
    }

    /**
     * Whether it is over.
     *
     * @return true from the moment on
     */
    public boolean isOver() {
        return remainingNanos() <= 0;
    }

    /**
     * The sooner of this and another.
     *
     * @param other the other
     * @return one of the two
     */
    public Deadline orSooner(Deadline other) {
        return other.at - at < 0 ? other : this;
    }
}
