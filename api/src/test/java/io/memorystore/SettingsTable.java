package io.memorystore;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The table of settings in {@code docs/operations.md}, as the code has it. */
final class SettingsTable {
    private static final MemoryStoreConfig DEFAULTS =
            MemoryStoreConfig.builder().build();
    private static final MemoryStoreConfig ROLLING = MemoryStoreConfig.builder()
            .strategy(Strategy.parse("rolling_summary"))
            .build();
    private static final String HEAD = """
            | variable | builder | values | default | used by | meaning |
            |---|---|---|---|---|---|
            """;

    private SettingsTable() {}

    static String markdown() {
        return Arrays.stream(Setting.values()).map(SettingsTable::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String row(Setting setting) {
        return "| `" + KeyForm.ENVIRONMENT.key(setting) + "` | " + builder(setting) + " | "
                + setting.type().range().replace("|", "\\|") + " | " + defaultOf(setting) + " | " + setting.usedBy()
                + " | " + setting.meaning() + " |";
    }

    private static String builder(Setting setting) {
        if (setting == Setting.PASSWORD_FILE) {
            return "none";
        }
        if (setting == Setting.RETENTION_MAX_AGE || setting == Setting.RETENTION_MAX_TURNS) {
            return "in `retention`";
        }
        boolean ofStrategy = setting.isOfStrategy() && setting != Setting.STRATEGY;
        return "`" + setting.builderName() + "`" + (ofStrategy ? " of the strategy" : "");
    }

    private static String defaultOf(Setting setting) {
        Object value = setting.in(setting.isOfStrategy() && setting != Setting.STRATEGY ? ROLLING : DEFAULTS);
        return value == null ? "none" : setting.show(value);
    }
}
