package io.memorystore.testservers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What MySQL and MariaDB are started with. */
final class MySqlSettings {
    private MySqlSettings() {}

    /**
     * Wherever they run: as durable as they can be, with the binary log that clusters need. Nobody reads it here, and a run of the
     * conformance suite writes more than a gigabyte of it, so little of it is kept: since 11.4, MariaDB keeps all of it unless told that
     * there need be no replica (MDEV-31404); the others do not know that setting, hence {@code loose}.
     */
    static List<String> arguments() {
        return List.of(
                "--max-connections=300",
                "--server-id=1",
                "--log-bin=binlog",
                "--sync-binlog=1",
                "--max-binlog-size=64M",
                "--binlog-expire-logs-seconds=60",
                "--loose-slave-connections-needed-for-purge=0",
                "--innodb-flush-log-at-trx-commit=1",
                "--skip-name-resolve");
    }

    /** The command that runs one on this host, which takes nothing from the machine's own files. */
    static Stream<String> command(Path server, Path program, Path data, int port) {
        Stream<String> place = Stream.of(
                server.toString(),
                "--no-defaults",
                "--basedir=" + program,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // in the data folder: the path of a socket may be no longer than 107 bytes
                "--socket=server.sock",
                "--pid-file=server.pid");
        return Stream.of(place, arguments().stream(), Account.rootAllowed()).flatMap(part -> part);
    }
}
