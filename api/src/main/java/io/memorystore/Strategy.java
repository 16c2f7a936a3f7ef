package io.memorystore;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the model sees of a session; never what is kept, except for {@link #none()}. Immutable and thread-safe.
 *
 * <p>A strategy is a view over the stored turns: it may be changed between two openings of one database.
 */
public sealed interface Strategy permits None, Truncation, RollingSummary {

    /** The budget that a strategy has when none is given, in tokens. */
    int DEFAULT_BUDGET_TOKENS = 8_000;

    /**
     * The strategy's name.
     *
     * @return "none", "truncation" or "rolling_summary"
     */
    String name();

    /**
     * Keeps no turns: context, token estimate and snapshot are empty.
     *
     * @return the strategy
     */
    static Strategy none() {
        return None.INSTANCE;
    }

    /**
     * Shows the longest run of newest whole turns that fits the budget; the newest turn is always there. All turns stay stored.
     *
     * @param budgetTokens the most tokens to show, 1 or more
     * @return the strategy
     * @throws ConfigurationException if {@code budgetTokens} is below 1
     */
    static Strategy truncation(int budgetTokens) {
        return new Truncation(budgetTokens);
    }

    /**
     * Shows the newest turns word for word and a summary of the older ones, which a model writes in the background.
     *
     * @param summarizer who writes it
     * @return a builder with the defaults
     */
    static RollingSummary.Builder rollingSummary(Summarizer summarizer) {
        return new RollingSummary.Builder(Objects.requireNonNull(summarizer, "summarizer"));
    }

    /**
     * A strategy by its name, with defaults. {@code rolling_summary} needs a summariser, which
     * {@link #parse(String, Map, Summarizer)} takes: without one, opening a store with it is refused.
     *
     * @param name "none", "truncation" or "rolling_summary"
     * @return the strategy
     * @throws UnknownStrategyException if no strategy has that name; the message names those that there are
     */
    static Strategy parse(String name) {
        return StrategyParser.parse(name, Map.of(), null);
    }

    /**
     * A strategy by its name, with settings as text.
     *
     * @param name "none", "truncation" or "rolling_summary"
     * @param settings by name: {@code budgetTokens} for truncation; {@code budgetTokens}, {@code keepRecentTurns},
     *     {@code foldTurns}, {@code maxAttempts}, {@code timeout}, {@code retryDelay} and {@code maxRetryDelay} (lengths
     *     of time such as {@code 30s}, {@code 500ms} or {@code PT30S}) for rolling_summary
     * @return the strategy
     * @throws UnknownStrategyException if no strategy has that name
     * @throws ConfigurationException if a setting is unknown or out of range
     */
    static Strategy parse(String name, Map<String, String> settings) {
        return StrategyParser.parse(name, settings, null);
    }

    /**
     * A strategy by its name, with settings as text and a summariser.
     *
     * @param name "none", "truncation" or "rolling_summary"
     * @param settings as for {@link #parse(String, Map)}
     * @param summarizer used by rolling_summary, ignored by the others
     * @return the strategy
     * @throws UnknownStrategyException if no strategy has that name
     * @throws ConfigurationException if a setting is unknown or out of range
     */
    static Strategy parse(String name, Map<String, String> settings, Summarizer summarizer) {
        return StrategyParser.parse(name, settings, Objects.requireNonNull(summarizer, "summarizer"));
    }

    /**
     * The names that {@link #parse(String)} knows.
     *
     * @return the names
     */
    static List<String> names() {
        return StrategyParser.NAMES;
    }
}
