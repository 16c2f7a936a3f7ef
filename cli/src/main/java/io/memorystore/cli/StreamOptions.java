package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.events.EventStream;
import picocli.CommandLine.Option;

/** Which stream a command is about. */
final class StreamOptions {
    @Option(names = "--tenant", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String tenant = IdentityOptions.DEFAULT;

    @Option(names = "--stream", paramLabel = "NAME", required = true, description = "The stream.")
    private String stream = "";

    EventStream stream(MemoryStore open) {
        return open.tenant(tenant).stream(stream);
    }
}
