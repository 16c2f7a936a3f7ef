package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** One value that may have been said in two places, in the same way. */
final class Agreed {
    private Agreed() {}

    static @Nullable String on(String place, @Nullable String value, String other, @Nullable String otherValue) {
        if (value != null && otherValue != null && !value.equals(otherValue)) {
            throw differing(place, other);
        }
        return value == null ? otherValue : value;
    }

    static ConfigurationException differing(String place, String other) {
        return new ConfigurationException(
                place + " and " + other + " differ, and one of the two is meant; remove the other.");
    }
}
