package io.memorystore.conformance;

import java.time.Duration;
import java.util.Locale;

/** How long something took, for people. */
final class Times {
    private static final double MILLIS_PER_SECOND = 1_000;

    private Times() {}

    /** Such as "12 ms", "3.4 s" or "2 min 5 s". */
    static String shown(Duration time) {
        if (time.toMillis() < MILLIS_PER_SECOND) {
            return time.toMillis() + " ms";
        }
        if (time.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS_PER_SECOND);
        }
        return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
