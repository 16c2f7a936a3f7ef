package io.memorystore.driver.mysql;

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

/** Databases of MySQL or MariaDB, for the tests of schema evolution. */
abstract class TablesEngine implements SchemaEngine {
    private static final String SECRET = "s3cret";
    private final ServerKind kind;
    private final Map<String, TestDatabase> databases = new LinkedHashMap<>();

    TablesEngine(ServerKind kind) {
        this.kind = kind;
    }

    @Override
    public MemoryStoreDriver driver() {
        return new MySqlDriver();
    }

    @Override
    public StoreBackend open(DriverContext context, UnaryOperator<Dialect> release) {
        return MySqlDriver.open(context, release);
    }

    @Override
    public SchemaStatus status(DriverContext context, UnaryOperator<Dialect> release) {
        return MySqlDriver.schemaStatus(context, release);
    }

    @Override
    public String fresh(Path folder) {
        TestDatabase database = TestServers.get(kind).freshDatabase();
        String url = String.valueOf(Databases.config(database.address()).build().url());
        databases.put(url, database);
        return url;
    }

    @Override
    public void dropAll() {
        for (TestDatabase database : databases.values()) {
            try {
                Databases.execute(database, "DROP USER IF EXISTS " + user(database));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            database.close();
        }
        databases.clear();
    }

    private TestDatabase database(String url) {
        TestDatabase database = databases.get(url);
        if (database == null) {
            throw new IllegalArgumentException("not made here");
        }
        return database;
    }

    private static String user(TestDatabase database) {
        return "r" + database.name().substring(Math.max(0, database.name().length() - 30));
    }

    @Override
    public Connection connect(String url) throws SQLException {
        return database(url).connect();
    }

    @Override
    public String table(String name) {
        return "memorystore_" + name;
    }

    @Override
    public List<String> content(String url) throws SQLException {
        try (Connection connection = connect(url)) {
            return DatabaseContent.of(connection, database(url).name(), null);
        }
    }

    @Override
    public List<String> forgetting() {
        return List.of();
    }

    @Override
    public MemoryStoreConfig.Builder withoutDdl(String url) throws SQLException {
        TestDatabase database = database(url);
        Databases.execute(
                database,
                "CREATE USER IF NOT EXISTS " + user(database) + " IDENTIFIED BY '" + SECRET + "'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + database.name() + ".* TO " + user(database));
        ServerAddress address = database.address();
        return Databases.config(address.withLogin(user(database), SECRET));
    }

    @Override
    public boolean isTransactional() {
        return false;
    }
}
