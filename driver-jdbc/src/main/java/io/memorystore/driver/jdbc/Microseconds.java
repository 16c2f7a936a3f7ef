package io.memorystore.driver.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;

/** Instants as whole microseconds since 1970, the only form in which no database rounds or shifts them. */
final class Microseconds {
    private static final long PER_SECOND = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private Microseconds() {}

    /** Rounds down; what is too far away for a long becomes the farthest that there is. */
    static long of(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** What {@link #of} leaves out when it rounds down, 0 to 999. */
    static int nanosBeyond(Instant instant) {
        return instant.get(ChronoField.NANO_OF_SECOND) % 1_000;
    }

    /** The end of a time that begins at a moment; the farthest that there is if it cannot be told. */
    static long after(long start, Duration duration) {
        long length = of(Instant.EPOCH.plus(duration.compareTo(LONGEST) > 0 ? LONGEST : duration));
        long end = start + length;
        return end < start ? Long.MAX_VALUE : end;
    }

    /** The beginning of a time that ends at a moment; the farthest that there is if it cannot be told. */
    static long before(long end, Duration duration) {
        long length = of(Instant.EPOCH.plus(duration.compareTo(LONGEST) > 0 ? LONGEST : duration));
        return end - length;
    }

    static Instant toInstant(long microseconds) {
        return Instant.ofEpochSecond(
                Math.floorDiv(microseconds, PER_SECOND), Math.floorMod(microseconds, PER_SECOND) * 1_000);
    }

    /** With the nanoseconds that {@link #nanosBeyond} gave. */
    static Instant toInstant(long microseconds, int nanosBeyond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(microseconds, PER_SECOND), Math.floorMod(microseconds, PER_SECOND) * 1_000 + nanosBeyond);
    }
}
