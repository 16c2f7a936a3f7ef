package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.images.ImageGraph;
import picocli.CommandLine.Option;

/** Whose image graph a command is about. */
final class TenantOptions {
    @Option(names = "--tenant", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String tenant = IdentityOptions.DEFAULT;

    ImageGraph images(MemoryStore open) {
        return open.tenant(tenant).images();
    }
}
