package io.memorystore;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time within a range, written as a number and a unit, or as ISO 8601 has it.
 *
 * @param least the shortest
 * @param most the longest
 * @param orZero whether zero is taken besides, which turns off what the setting is about
 */
record TimeLength(Duration least, Duration most, boolean orZero) implements SettingType<Duration> {
    static final String FORMS = "a length of time such as 500ms, 30s, 5m, 2h, 1d or PT30S";
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    /** A length of time as people write it, whatever its range. */
    static Optional<Duration> read(String text) {
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) {
            Duration unit = Objects.requireNonNull(UNITS.get(parts.group(2)));
            return Optional.of(unit.multipliedBy(Long.parseLong(parts.group(1))));
        }
        try {
            return Optional.of(text.equals("0") ? Duration.ZERO : Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public Duration parse(String key, String text) {
        return read(text).filter(this::isTaken).orElseThrow(() -> refusal(key, text));
    }

    private boolean isTaken(Duration value) {
        return (orZero && value.isZero()) || (value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }

    Duration require(String setting, Duration value) {
        return orZero && value.isZero()
                ? value
                : Range.require(orZero ? setting + ", unless zero," : setting, value, least, most);
    }

    @Override
    public Class<?> valueType() {
        return Duration.class;
    }

    @Override
    public String range() {
        return shown(least) + " to " + shown(most) + (orZero ? ", or 0 for never" : "");
    }

    @Override
    public ConfigurationException refusal(String key, String text) {
        return new ConfigurationException(
                key + " is \"" + Redaction.shortened(text) + "\"; it must be " + FORMS + ", " + range() + ".");
    }

    @Override
    public String show(Duration value) {
        return shown(value);
    }

    private static String shown(Duration value) {
        if (value.isZero()) {
            return "0";
        }
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getValue()
                        .multipliedBy(value.dividedBy(unit.getValue()))
                        .equals(value))
                .findFirst()
                .map(unit -> value.dividedBy(unit.getValue()) + unit.getKey())
                .orElseGet(value::toString);
    }
}
