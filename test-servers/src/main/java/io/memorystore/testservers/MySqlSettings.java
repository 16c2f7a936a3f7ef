package io.memorystore.testservers;

import java.nio.file.Path;
import java.util.stream.Stream;

/** What MySQL and MariaDB are started with. */
final class MySqlSettings {
    private MySqlSettings() {}

    /** Nothing from the machine's own files; as durable as they can be, with the binary log that clusters need. */
    static Stream<String> command(Path server, Path program, Path data, int port) {
        return Stream.concat(
                Stream.of(
                        server.toString(),
                        "--no-defaults",
                        "--basedir=" + program,
                        "--datadir=" + data,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        // in the data folder: the path of a socket may be no longer than 107 bytes
                        "--socket=server.sock",
                        "--pid-file=server.pid",
                        "--skip-name-resolve",
                        "--max-connections=300",
                        "--server-id=1",
                        "--log-bin=binlog",
                        "--sync-binlog=1",
                        "--innodb-flush-log-at-trx-commit=1"),
                Account.rootAllowed());
    }
}
