package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

    @Override
    public synchronized void close() {
        open.forEach(TestDatabase::close);
        open.clear();
    }
}
