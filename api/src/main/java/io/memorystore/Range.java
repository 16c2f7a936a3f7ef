package io.memorystore;

import java.time.Duration;

/** Refuses values out of range, naming the range. Never clamps. */
final class Range {

    private Range() {}

    static void require(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ConfigurationException(
                    setting + " is " + value + "; it must be from " + least + " to " + most + ".");
        }
    }

    static Duration require(String setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new ConfigurationException(
                    setting + " is " + value + "; it must be from " + least + " to " + most + ".");
        }
        return value;
    }
}
