package io.memorystore.internal.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads instants. The JDK's parser interprets a format field by field, and takes as long for a turn's timestamp as all else in a
 * turn does; so what {@link Instant#toString} writes in the years 0 to 9999 is read by its places here, and the rest left to it.
 */
final class InstantText {
    private static final String PLAIN = "0000-00-00T00:00:00.000000000";
    private static final int POINT = PLAIN.indexOf('.');

    private InstantText() {}

    /** Gives and throws what {@link Instant#parse} does. */
    static Instant parse(String text) {
        if (!isPlain(text)) {
            return Instant.parse(text);
        }
        int hour = number(text, 11);
        int second = number(text, 17);
        if (hour == 24 || second == 60) { // the end of a day, and a leap second
            return Instant.parse(text);
        }
        return LocalDateTime.of(
                        100 * number(text, 0) + number(text, 2),
                        number(text, 5),
                        number(text, 8),
                        hour,
                        number(text, 14),
                        second,
                        nanos(text))
                .toInstant(ZoneOffset.UTC);
    }

    /** Whether a text is read here. A test asks, since nothing but time tells who read it. */
    static boolean isPlain(String text) {
        int end = text.length() - 1;
        if (end < POINT || end == POINT + 1 || end > PLAIN.length() || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char found = text.charAt(i);
            char expected = PLAIN.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from) {
        return 10 * digit(text, from) + digit(text, from + 1);
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int i = POINT + 1; i < PLAIN.length(); i++) {
            nanos = 10 * nanos + (i < text.length() - 1 ? digit(text, i) : 0);
        }
        return nanos;
    }

    private static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }
}
