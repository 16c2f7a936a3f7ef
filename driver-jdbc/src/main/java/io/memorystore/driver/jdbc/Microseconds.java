package io.memorystore.driver.jdbc;

import java.time.Duration;
import java.time.Instant;

/** Instants as whole microseconds since 1970, the only form in which no database rounds or shifts them. */
final class Microseconds {
    private static final long PER_SECOND = 1_000_000;

    private Microseconds() {}

    /** Rounds down; what is too far away for a long becomes the farthest that there is. */
    static long of(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The end of a time that begins at a moment; the farthest that there is if it cannot be told. */
    static long after(long start, Duration duration) {
        long length = of(Instant.EPOCH.plus(duration.compareTo(LONGEST) > 0 ? LONGEST : duration));
        long end = start + length;
        return end < start ? Long.MAX_VALUE : end;
    }

    static Instant toInstant(long microseconds) {
        return Instant.ofEpochSecond(
                Math.floorDiv(microseconds, PER_SECOND), Math.floorMod(microseconds, PER_SECOND) * 1_000);
    }

    private static final Duration LONGEST = Duration.ofDays(365_000);
}
