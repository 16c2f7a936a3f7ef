package io.memorystore.driver.postgres;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a parameter's value may be.
 *
 * @param says for people, to follow "is"
 * @param accepts whether a value may be passed on
 */
record ParameterRule(String says, Predicate<String> accepts) {
    private static final int LONGEST_TEXT = 1_024;

    static ParameterRule oneOf(String... values) {
        return new ParameterRule("one of " + String.join(", ", values), List.of(values)::contains);
    }

    static ParameterRule flag() {
        return new ParameterRule("true or false", List.of("true", "false")::contains);
    }

    static ParameterRule number(int least, int most) {
        return new ParameterRule(
                "a number from " + least + " to " + most,
                value -> value.matches("[0-9]{1,9}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most);
    }

    static ParameterRule text() {
        return new ParameterRule(
                "a text of 1 to " + LONGEST_TEXT + " characters",
                value -> !value.isEmpty() && value.length() <= LONGEST_TEXT);
    }
}
