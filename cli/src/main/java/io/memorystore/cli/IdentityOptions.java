package io.memorystore.cli;

import io.memorystore.Identity;
import picocli.CommandLine.Option;

/** Whose memory a command is about. */
final class IdentityOptions {
    static final String DEFAULT = "default";

    @Option(names = "--tenant", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String tenant = DEFAULT;

    @Option(names = "--user", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String user = DEFAULT;

    @Option(names = "--session", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String session = DEFAULT;

    Identity identity() {
        return Identity.of(tenant, user, session);
    }
}
