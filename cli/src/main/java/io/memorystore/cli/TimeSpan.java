package io.memorystore.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write a length of time. */
final class TimeSpan {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

    private TimeSpan() {}

    /** A number and s, m, h or d; or as ISO 8601 has it. */
    static Duration parse(String option, String text) {
        Matcher parts = SHORT.matcher(text);
        Duration duration =
                parts.matches() ? ofUnit(Long.parseLong(parts.group(1)), parts.group(2)) : iso(option, text);
        if (duration.isNegative()) {
            throw unusable(option);
        }
        return duration;
    }

    private static Duration ofUnit(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Duration iso(String option, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw unusable(option);
        }
    }

    private static CommandFailure unusable(String option) {
        return new CommandFailure(
                ExitCode.USAGE, option + " is no length of time; write it as 90s, 15m, 12h, 7d or PT1H30M.");
    }
}
