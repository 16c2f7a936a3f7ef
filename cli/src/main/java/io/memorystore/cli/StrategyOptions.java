package io.memorystore.cli;

import io.memorystore.RollingSummary;
import io.memorystore.Strategy;
import io.memorystore.Truncation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the model sees, for the commands that show it or carry its name along. */
final class StrategyOptions {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description =
                    "What the model sees: none, truncation or rolling_summary. Default: the environment's, else truncation.")
    private @Nullable String name;

    @Option(
            names = "--budget",
            paramLabel = "TOKENS",
            description = "The strategy's budget. Default: the environment's, else 8000.")
    private @Nullable Integer budget;

    /**
     * What the options say, or else what is configured. A rolling summary is shown as it stands: with a day's patience and nobody to
     * write, this program neither adds nor fails.
     */
    Strategy strategy(Strategy configured) {
        String chosen = name == null ? configured.name() : name;
        Integer tokens = budget != null || name != null ? budget : budgetOf(configured);
        Map<String, String> settings = new HashMap<>();
        if (tokens != null) {
            settings.put("budgetTokens", tokens.toString());
        }
        if (chosen.equals("rolling_summary")) {
            settings.put("timeout", "P1D");
        }
        return Strategy.parse(chosen, settings, request -> request.previousSummary());
    }

    private static @Nullable Integer budgetOf(Strategy configured) {
        if (configured instanceof Truncation truncation) {
            return truncation.budgetTokens();
        }
        return configured instanceof RollingSummary rolling ? rolling.budgetTokens() : null;
    }
}
