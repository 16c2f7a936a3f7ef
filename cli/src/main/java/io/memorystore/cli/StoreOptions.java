package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingInForce;
import io.memorystore.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
            description =
                    "The driver, such as memory or sqlite; implied by --url if absent. Default: the environment's, else"
                            + " sqlite.")
    private @Nullable String driver;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The database: a file or a URL. Default: what MEMORYSTORE_URL or its parts say, else, of sqlite, "
                            + DEFAULT_URL + " in the working folder.")
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
    MemoryStore open(MemoryStoreConfig config, Strategy strategy, boolean mustExist) {
        return MemoryStore.open(opening(config, strategy, mustExist).build());
    }

    /** The same without opening it. */
    MemoryStoreConfig.Builder opening(MemoryStoreConfig config, Strategy strategy, boolean mustExist) {
        MemoryStoreConfig.Builder opened = config.toBuilder().strategy(strategy).executor(task -> {});
        if (mustExist && isSqlite(config)) {
            opened.option("mustExist", "true");
        }
        return opened;
    }

    /** What the environment says, and above it the options: a URL replaces the environment's address, all but a login it lacks. */
    MemoryStoreConfig config(Map<String, String> environment) {
        MemoryStoreConfig read = MemoryStoreConfig.fromEnvironment(environment);
        MemoryStoreConfig.Builder config = read.toBuilder();
        if (url != null) {
            config.url(url);
            UrlLogin.complete(config, url, read);
        }
        if (driver != null) {
            config.driver(driver);
        }
        for (KeyValue option : KeyValue.all(options)) {
            config.option(option.key(), option.value());
        }
        MemoryStoreConfig given = config.build();
        return hasAddress(given) || !isSqlite(given) ? given : withDefaultFile(given);
    }

    /** Where a setting came from, of which the configuration says that code set it. */
    String origin(SettingInForce setting) {
        if (setting.name().equals("driver") && driver == null) {
            return setting.variable();
        }
        if (setting.name().equals("user") || setting.name().equals("password")) {
            return setting.variable(); // there is no such option
        }
        if (setting.name().equals("url") && url == null) {
            return SettingInForce.DEFAULT;
        }
        return setting.name().startsWith("option(") ? "--option" : "--" + setting.name();
    }

    /** The new address must not take the driver away with the old one. */
    private static MemoryStoreConfig withDefaultFile(MemoryStoreConfig given) {
        MemoryStoreConfig.Builder config = given.toBuilder().url(DEFAULT_URL);
        return given.driver() == null
                ? config.build()
                : config.driver(given.driver()).build();
    }

    private static boolean hasAddress(MemoryStoreConfig config) {
        return Stream.of(
                        config.url(), config.host(), config.port(), config.database(), config.user(), config.password())
                .anyMatch(Objects::nonNull);
    }

    private static boolean isSqlite(MemoryStoreConfig config) {
        String url = config.url();
        if (config.driver() != null || url == null) {
            return config.driver() == null || config.driver().equals("sqlite");
        }
        return url.startsWith("jdbc:sqlite:")
                || url.startsWith("sqlite:")
                || url.startsWith("file:")
                || !SCHEME.matcher(url).find();
    }
}
