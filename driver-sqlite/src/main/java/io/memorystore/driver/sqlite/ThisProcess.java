package io.memorystore.driver.sqlite;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How this process is known to others on its host. */
final class ThisProcess {
    /** Where Linux tells it; to ask for an address instead can take as long as name servers do. */
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private ThisProcess() {}

    static String since(Instant instant) {
        return "process " + ProcessHandle.current().pid() + " on host " + host() + " since "
                + instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String host() {
        try {
            return Files.isReadable(HOST_NAME)
                    ? Files.readString(HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "(of unknown name)";
        }
    }
}
