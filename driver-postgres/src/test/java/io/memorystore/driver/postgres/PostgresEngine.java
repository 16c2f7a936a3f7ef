package io.memorystore.driver.postgres;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import io.memorystore.testservers.schema.DatabaseContent;
import io.memorystore.testservers.schema.SchemaEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Databases of PostgreSQL, for the tests of schema evolution. */
final class PostgresEngine implements SchemaEngine {
    private static final String SECRET = "s3cret";
    private final Map<String, TestDatabase> databases = new LinkedHashMap<>();

    @Override
    public MemoryStoreDriver driver() {
        return new PostgresDriver();
    }

    @Override
    public StoreBackend open(DriverContext context, UnaryOperator<Dialect> release) {
        return PostgresDriver.open(context, release);
    }

    @Override
    public SchemaStatus status(DriverContext context, UnaryOperator<Dialect> release) {
        return PostgresDriver.schemaStatus(context, release);
    }

    @Override
    public String fresh(Path folder) {
        TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
        String url = database.address().url("postgresql");
        databases.put(url, database);
        return url;
    }

    @Override
    public void dropAll() {
        for (TestDatabase database : databases.values()) {
            try (Connection connection = database.connect()) {
                Stores.execute(connection, dropping(connection, role(database)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            database.close();
        }
        databases.clear();
    }

    private static String[] dropping(Connection connection, String role) throws SQLException {
        return Stores.ask(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")
                        .isEmpty()
                ? new String[0]
                : new String[] {"DROP OWNED BY " + role, "DROP ROLE " + role};
    }

    private TestDatabase database(String url) {
        TestDatabase database = databases.get(url);
        if (database == null) {
            throw new IllegalArgumentException("not made here");
        }
        return database;
    }

    private static String role(TestDatabase database) {
        return "rows_of_" + database.name();
    }

    @Override
    public Connection connect(String url) throws SQLException {
        return database(url).connect();
    }

    @Override
    public String table(String name) {
        return "memorystore." + name;
    }

    @Override
    public List<String> content(String url) throws SQLException {
        try (Connection connection = connect(url)) {
            return DatabaseContent.of(connection, null, "memorystore");
        }
    }

    @Override
    public List<String> forgetting() {
        return List.of();
    }

    @Override
    public MemoryStoreConfig.Builder withoutDdl(String url) throws SQLException {
        TestDatabase database = database(url);
        String role = role(database);
        try (Connection connection = database.connect()) {
            if (dropping(connection, role).length == 0) {
                Stores.execute(
                        connection,
                        "CREATE ROLE " + role + " LOGIN PASSWORD '" + SECRET + "'",
                        "GRANT USAGE ON SCHEMA memorystore TO " + role,
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA memorystore TO " + role);
            }
        }
        ServerAddress address = database.address();
        return MemoryStoreConfig.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .user(role)
                .password(SECRET);
    }

    @Override
    public boolean isTransactional() {
        return true;
    }
}
