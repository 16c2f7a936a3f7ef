package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a server from its Maven artifact and keeps it until it is killed, so that drivers can be tried by hand.
 *
 * <p>Arguments: {@code postgres}, {@code mariadb} or {@code mysql}, a port, and a folder that keeps its data. The user
 * {@code test} with the password {@code test} may do everything; there is a database {@code test}.
 */
public final class ServeMain {
    private ServeMain() {}

    /**
     * Starts the server.
     *
     * @param arguments kind, port and folder
     * @throws IOException if it cannot be started
     * @throws SQLException if it does not take the user
     * @throws InterruptedException never, unless a debugger does it
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("Usage: ServeMain postgres|mariadb|mysql PORT FOLDER");
            System.exit(2);
        }
        Software software = Software.of(ServerKind.named(arguments[0]));
        if (!software.whyNot().isEmpty()) {
            System.err.println(software.kind().product() + " cannot be started: " + software.whyNot());
            System.exit(1);
        }
        LocalServer server = LocalServer.start(software, Path.of(arguments[2]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-server"));
        try (Connection connection = server.server().connect("")) {
            welcome(software.kind(), connection);
        }
        ServerAddress superuser = server.server().address();
        ServerAddress test = new ServerAddress(superuser.host(), superuser.port(), "test", "test", "test");
        System.out.println(server.server() + " at " + test.url(software.kind().isPostgres() ? "postgresql" : "mysql"));
        new CountDownLatch(1).await();
    }

    private static void welcome(ServerKind kind, Connection connection) throws SQLException {
        if (!kind.isPostgres()) {
            Jdbc.execute(
                    connection,
                    "CREATE USER IF NOT EXISTS 'test'@'%' IDENTIFIED BY 'test'",
                    "GRANT ALL ON *.* TO 'test'@'%' WITH GRANT OPTION",
                    "CREATE DATABASE IF NOT EXISTS test CHARACTER SET utf8mb4");
        } else if (!isThere(connection)) {
            Jdbc.execute(
                    connection,
                    "CREATE ROLE test SUPERUSER LOGIN PASSWORD 'test'",
                    "CREATE DATABASE test OWNER test TEMPLATE template0 ENCODING 'UTF8'");
        }
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'test'")) {
            return rows.next();
        }
    }
}
