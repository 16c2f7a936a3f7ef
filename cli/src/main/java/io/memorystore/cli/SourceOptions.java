package io.memorystore.cli;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.cli.springai.TableAddress;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where rows are taken from. The password is in the environment alone, for everybody on the host can read options. */
final class SourceOptions {
    private static final String SETTING = "MEMORYSTORE_";
    /** What begins so is the source's setting of the name that follows. */
    private static final String OWN = "MEMORYSTORE_FROM_";

    @Option(
            names = "--from-url",
            paramLabel = "URL",
            description = "The database with the table, as Spring has it: jdbc:... Default: MEMORYSTORE_FROM_URL.")
    private @Nullable String url;

    @Option(
            names = "--from-user",
            paramLabel = "NAME",
            description = "Who logs in there. Default: MEMORYSTORE_FROM_USER. The password is taken from"
                    + " MEMORYSTORE_FROM_PASSWORD_FILE or MEMORYSTORE_FROM_PASSWORD.")
    private @Nullable String user;

    TableAddress address(Map<String, String> environment) {
        MemoryStoreConfig config = config(environment);
        String from = config.url();
        if (from == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Name the database with the table, by --from-url or by " + OWN + "URL.");
        }
        return TableAddress.of(from, config.user(), config.password());
    }

    /** A refusal names variables as they are without the source's prefix. */
    private MemoryStoreConfig config(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(OWN)) {
                settings.put(SETTING + name.substring(OWN.length()), value);
            }
        });
        if (url != null) {
            settings.put(SETTING + "URL", url);
        }
        if (user != null) {
            settings.put(SETTING + "USER", user);
        }
        try {
            return MemoryStoreConfig.fromEnvironment(settings);
        } catch (ConfigurationException e) {
            throw new CommandFailure(ExitCode.USAGE, FailureMessage.of(e).replace(SETTING, OWN), e);
        }
    }
}
