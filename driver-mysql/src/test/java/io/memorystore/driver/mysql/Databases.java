package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Fresh databases on one kind of server, dropped with this. */
final class Databases implements AutoCloseable {
    private final ServerKind kind;
    private final List<TestDatabase> open = new ArrayList<>();

    Databases(ServerKind kind) {
        this.kind = kind;
    }

    synchronized TestDatabase fresh() {
        TestDatabase database = TestServers.get(kind).freshDatabase();
        open.add(database);
        return database;
    }

    /** The address of a fresh database, as a URL. */
    MemoryStoreConfig.Builder freshConfig() {
        return config(fresh().address());
    }

    /**
     * An address as a configuration whose connections are not encrypted: half of the processor time of these tests went into TLS.
     * Their first login may be one for which the server has to send its key.
     */
    static MemoryStoreConfig.Builder config(ServerAddress address) {
        return MemoryStoreConfig.builder().url(address.url("mysql") + "?sslMode=DISABLED&allowPublicKeyRetrieval=true");
    }

    /** The same, encrypted or not as the JDBC driver decides: where the server can, it is. */
    static MemoryStoreConfig.Builder defaultConfig(ServerAddress address) {
        return MemoryStoreConfig.builder().url(address.url("mysql") + "?allowPublicKeyRetrieval=true");
    }

    /** Executes statements as the superuser, in the database. */
    static void execute(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect()) {
            execute(connection, statements);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first number of an answer. */
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits until there is something to count. */
    static void await(TestDatabase database, String count) throws SQLException {
        try (Connection watcher = database.connect()) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> number(watcher, count) > 0);
        }
    }

    /** Waits until a connection to a database is in a state of the server's list of processes. */
    static void awaitState(TestDatabase database, String state) throws SQLException {
        await(
                database,
                "SELECT COUNT(*) FROM information_schema.processlist WHERE state = '" + state
                        + "' AND db = DATABASE()");
    }

    @Override
    public synchronized void close() {
        open.forEach(TestDatabase::close);
        open.clear();
    }
}
