package io.memorystore.cli;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store another one is copied to. Its password is in the environment alone, for everybody on the host can read options. */
final class TargetOptions {
    private static final String SETTING = "MEMORYSTORE_";
    /** What begins so is the target's setting of the name that follows. */
    private static final String OWN = "MEMORYSTORE_TO_";

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The store to copy to: a file or a URL. Default: what MEMORYSTORE_TO_URL or its parts say.")
    private @Nullable String url;

    @Option(
            names = "--to-driver",
            paramLabel = "NAME",
            description = "Its driver; implied by --to if absent. Default: the environment's MEMORYSTORE_TO_DRIVER.")
    private @Nullable String driver;

    @Option(
            names = "--to-user",
            paramLabel = "NAME",
            description =
                    "Who logs in there, if --to does not say it. Default: MEMORYSTORE_TO_USER. The password is taken"
                            + " from MEMORYSTORE_TO_PASSWORD_FILE or MEMORYSTORE_TO_PASSWORD.")
    private @Nullable String user;

    @Option(
            names = "--to-option",
            paramLabel = "KEY=VALUE",
            description = "An option that only its driver knows; repeatable.")
    private List<String> options = new ArrayList<>();

    /** What the environment says of the target, and above it the options. */
    MemoryStoreConfig.Builder config(Map<String, String> environment) {
        MemoryStoreConfig.Builder config = read(settings(environment)).toBuilder();
        for (KeyValue option : KeyValue.all(options)) {
            config.option(option.key(), option.value());
        }
        return config;
    }

    private Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(OWN)) {
                settings.put(SETTING + name.substring(OWN.length()), value);
            }
        });
        if (url != null) {
            Stream.of("DRIVER", "HOST", "PORT", "DATABASE").forEach(part -> settings.remove(SETTING + part));
        }
        put(settings, "URL", url);
        put(settings, "DRIVER", driver);
        put(settings, "USER", user);
        if (Stream.of("URL", "HOST", "DATABASE", "DRIVER").noneMatch(part -> settings.containsKey(SETTING + part))) {
            throw new CommandFailure(ExitCode.USAGE, "Name the store to copy to, by --to or by " + OWN + "URL.");
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(SETTING + name, value);
        }
    }

    /** A refusal names variables as they are without the target's prefix. */
    private static MemoryStoreConfig read(Map<String, String> settings) {
        try {
            return MemoryStoreConfig.fromEnvironment(settings);
        } catch (ConfigurationException e) {
            throw new CommandFailure(ExitCode.USAGE, FailureMessage.of(e).replace(SETTING, OWN), e);
        }
    }
}
