package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store a command opens, and how. */
final class StoreOptions {
    private static final String DEFAULT_URL = "memorystore.db";

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
     */
    MemoryStore open(Strategy strategy) {
        MemoryStoreConfig.Builder config =
                MemoryStoreConfig.builder().strategy(strategy).executor(task -> {});
        String address = url == null && (driver == null || driver.equals("sqlite")) ? DEFAULT_URL : url;
        if (driver != null) {
            config.driver(driver);
        }
        if (address != null) {
            config.url(address);
        }
        for (int i = 0; i < options.size(); i++) {
            addOption(config, i, options.get(i));
        }
        return MemoryStore.open(config.build());
    }

    private static void addOption(MemoryStoreConfig.Builder config, int index, String option) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            // Not quoted: what was meant as a value may be a secret.
            throw new CommandFailure(
                    ExitCode.USAGE, "--option number " + (index + 1) + " is not of the form KEY=VALUE.");
        }
        config.option(option.substring(0, equals), option.substring(equals + 1));
    }
}
