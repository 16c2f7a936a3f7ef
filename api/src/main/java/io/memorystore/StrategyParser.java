package io.memorystore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a strategy from configuration: a name, and settings as text. Each setting is taken once; what is left is unknown. */
final class StrategyParser {
    static final List<String> NAMES = List.of("none", "truncation", "rolling_summary");

    private static final List<String> OF_ROLLING_SUMMARY = List.of(
            "budgetTokens", "keepRecentTurns", "foldTurns", "maxAttempts", "timeout", "retryDelay", "maxRetryDelay");

    private final String strategy;
    private final Map<String, String> settings;

    private StrategyParser(String strategy, Map<String, String> settings) {
        this.strategy = strategy;
        this.settings = new TreeMap<>(settings);
    }

    static Strategy parse(String name, Map<String, String> settings, @Nullable Summarizer summarizer) {
        Objects.requireNonNull(name, "name");
        StrategyParser parser = new StrategyParser(name, settings);
        Strategy strategy = switch (name) {
            case "none" -> Strategy.none();
            case "truncation" -> parser.truncation();
            case "rolling_summary" -> parser.rollingSummary(summarizer);
            default ->
                throw new UnknownStrategyException(
                        "No strategy is named \"" + name + "\"; the known ones are " + String.join(", ", NAMES) + ".");
        };
        parser.refuseWhatIsLeft();
        return strategy;
    }

    /** The names of the settings that a strategy has. */
    static List<String> settings(String strategy) {
        return switch (strategy) {
            case "truncation" -> List.of("budgetTokens");
            case "rolling_summary" -> OF_ROLLING_SUMMARY;
            default -> List.of();
        };
    }

    private Strategy truncation() {
        return new Truncation(number("budgetTokens", Strategy.DEFAULT_BUDGET_TOKENS));
    }

    private Strategy rollingSummary(@Nullable Summarizer summarizer) {
        RollingSummary defaults = new RollingSummary.Builder(summarizer).build();
        return new RollingSummary.Builder(summarizer)
                .budgetTokens(number("budgetTokens", defaults.budgetTokens()))
                .keepRecentTurns(number("keepRecentTurns", defaults.keepRecentTurns()))
                .foldTurns(number("foldTurns", defaults.foldTurns()))
                .maxAttempts(number("maxAttempts", defaults.maxAttempts()))
                .timeout(duration("timeout", defaults.timeout()))
                .retryDelay(duration("retryDelay", defaults.retryDelay()))
                .maxRetryDelay(duration("maxRetryDelay", defaults.maxRetryDelay()))
                .build();
    }

    private int number(String setting, int fallback) {
        String text = settings.remove(setting);
        try {
            return text == null ? fallback : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(setting + " is \"" + text + "\"; it must be a whole number.", e);
        }
    }

    private Duration duration(String setting, Duration fallback) {
        String text = settings.remove(setting);
        if (text == null) {
            return fallback;
        }
        return TimeLength.read(text)
                .orElseThrow(() -> new ConfigurationException(
                        setting + " is \"" + text + "\"; it must be " + TimeLength.FORMS + "."));
    }

    private void refuseWhatIsLeft() {
        if (!settings.isEmpty()) {
            throw new ConfigurationException(
                    "The strategy " + strategy + " has no setting " + String.join(", ", settings.keySet()) + ".");
        }
    }
}
