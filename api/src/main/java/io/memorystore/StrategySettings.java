package io.memorystore;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A strategy whose name and numbers are settings of their own. */
final class StrategySettings {
    private StrategySettings() {}

    static @Nullable Integer budgetTokens(MemoryStoreConfig config) {
        return config.strategy() instanceof Truncation truncation
                ? Integer.valueOf(truncation.budgetTokens())
                : rolling(config, RollingSummary::budgetTokens);
    }

    static <T> @Nullable T rolling(MemoryStoreConfig config, Function<RollingSummary, T> part) {
        return config.strategy() instanceof RollingSummary rolling ? part.apply(rolling) : null;
    }

    /** Sets the strategy that was given, if anything of one was; without a name it is the default one. */
    static void apply(Map<Setting, Given> given, MemoryStoreConfig.Builder builder) {
        Map<String, String> parts = new HashMap<>();
        Given name = given.get(Setting.STRATEGY);
        String strategy = name == null ? "truncation" : (String) name.value();
        given.forEach((setting, part) -> {
            if (setting.isOfStrategy() && setting != Setting.STRATEGY) {
                requireKnown(setting, part, strategy);
                parts.put(setting.builderName(), text(part.value()));
            }
        });
        if (name != null || !parts.isEmpty()) {
            builder.strategy(StrategyParser.parse(strategy, parts, null));
        }
    }

    private static void requireKnown(Setting setting, Given part, String strategy) {
        if (!StrategyParser.settings(strategy).contains(setting.builderName())) {
            throw new ConfigurationException(part.key() + " is a setting of "
                    + setting.usedBy().replace("`", "") + ", and the strategy is " + strategy + "; remove it, or set "
                    + part.form().key(Setting.STRATEGY) + ".");
        }
    }

    private static String text(Object value) {
        return value instanceof Duration length ? length.toString() : String.valueOf(value);
    }
}
