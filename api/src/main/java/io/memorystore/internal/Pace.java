package io.memorystore.internal;

import java.time.Duration;

/** How long a follower waits before it looks by itself: shortly after it was busy, then ever longer. For one thread. */
final class Pace {
    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    Pace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    void busy() {
        next = shortest;
    }

    /** The time to wait now, at most the given one. */
    Duration idle(Duration atMost) {
        Duration wait = next;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return wait.compareTo(atMost) < 0 ? wait : atMost;
    }
}
