package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server's program, which came as an artifact: how to unpack it, make it a data folder and run it. */
interface Software {
    static Software of(ServerKind kind) {
        return switch (kind) {
            case POSTGRES -> new PostgresSoftware();
            case MARIADB -> new MariaDbSoftware();
            case MYSQL -> new MySqlSoftware();
        };
    }

    ServerKind kind();

    /** The folder's name that it is unpacked into, with its version. */
    String name();

    /** Why it cannot be had here; empty if it can. */
    String whyNot();

    /** Unpacks what is needed to run it. */
    void unpack(Path program) throws IOException;

    /** Makes a data folder, whose superuser has the password and may log in over TCP. */
    void initialize(Path program, Path data, String password) throws IOException;

    /** The command that runs it, in the foreground. */
    List<String> command(Path program, Path data, int port);

    /** The signal that makes it stop at once, but properly. */
    String stopSignal();
}
