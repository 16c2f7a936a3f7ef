package io.memorystore.internal;

import java.time.Duration;

/** Durations for {@link System#nanoTime}. */
final class Nanos {
    /** Longer than any process lives, and short enough that no difference of two moments overflows. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Nanos() {}

    /** How many nanoseconds, of a duration that may be longer than a {@code long} of them. */
    static long of(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
