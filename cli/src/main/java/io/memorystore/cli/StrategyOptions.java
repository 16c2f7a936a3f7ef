package io.memorystore.cli;

import io.memorystore.Strategy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the model sees, for the commands that show it or carry its name along. */
final class StrategyOptions {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "What the model sees: none, truncation or rolling_summary. Default: ${DEFAULT-VALUE}.")
    private String name = "truncation";

    @Option(names = "--budget", paramLabel = "TOKENS", description = "The strategy's budget. Default: 8000.")
    private @Nullable Integer budget;

    String name() {
        return name;
    }

    /** A rolling summary is shown as it stands: with a day's patience and nobody to write, this program neither adds nor fails. */
    Strategy strategy() {
        Map<String, String> settings = new HashMap<>();
        if (budget != null) {
            settings.put("budgetTokens", budget.toString());
        }
        if (name.equals("rolling_summary")) {
            settings.put("timeout", "P1D");
        }
        return Strategy.parse(name, settings, request -> request.previousSummary());
    }
}
