package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store a command opens, and how. */
final class StoreOptions {
    private static final String DEFAULT_URL = "memorystore.db";
    /** Two letters at least: one is a drive. */
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:");

    @Option(
            names = "--driver",
            paramLabel = "NAME",
            description = "The driver, such as memory or sqlite; implied by --url if absent, else sqlite.")
    private @Nullable String driver;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The database: a file or a URL. Default of sqlite: " + DEFAULT_URL + " in the working folder.")
    private @Nullable String url;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option that only the driver knows; repeatable.")
    private List<String> options = new ArrayList<>();

    /**
     * Opens the store. This program has no model, so that an executor that runs nothing stands for one: turns that wait to be
     * summarised stay pending, word for word, until an application with a summariser opens the store.
     *
     * @param mustExist whether a file that does not exist is an error, rather than an empty store
     */
    MemoryStore open(Strategy strategy, boolean mustExist) {
        return MemoryStore.open(config(strategy, mustExist).build());
    }

    /** The same without opening it. */
    MemoryStoreConfig.Builder config(Strategy strategy, boolean mustExist) {
        MemoryStoreConfig.Builder config =
                MemoryStoreConfig.builder().strategy(strategy).executor(task -> {});
        if (driver != null) {
            config.driver(driver);
        }
        if (url != null) {
            config.url(url);
        } else if (isSqlite()) {
            config.url(DEFAULT_URL);
        }
        if (mustExist && isSqlite()) {
            config.option("mustExist", "true");
        }
        for (KeyValue option : KeyValue.all(options)) {
            config.option(option.key(), option.value());
        }
        return config;
    }

    private boolean isSqlite() {
        if (driver != null || url == null) {
            return driver == null || driver.equals("sqlite");
        }
        return url.startsWith("jdbc:sqlite:")
                || url.startsWith("sqlite:")
                || url.startsWith("file:")
                || !SCHEME.matcher(url).find();
    }
}
