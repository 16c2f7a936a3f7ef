package io.memorystore.testservers;

import java.util.List;
import java.util.stream.Stream;

/** What PostgreSQL is started with, wherever it runs. */
final class PostgresSettings {
    private PostgresSettings() {}

    /** As durable as it can be; and with no memory that would outlive a server that is killed. */
    static List<String> arguments() {
        return Stream.of(
                        "max_connections=300",
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "dynamic_shared_memory_type=mmap")
                .flatMap(setting -> Stream.of("-c", setting))
                .toList();
    }
}
