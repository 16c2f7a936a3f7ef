package io.memorystore.driver.mysql;

import io.memorystore.testservers.Reused;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Databases that are emptied through one connection of the superuser, without regard to foreign keys. */
final class EmptiedDatabases implements Reused.Places<TestDatabase> {
    private static final String TABLES = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?"
            + " AND TABLE_NAME NOT IN ('memorystore_store', 'memorystore_migrations')";

    private final Databases databases;
    private final Connection connection;

    EmptiedDatabases(ServerKind kind) throws SQLException {
        databases = new Databases(kind);
        connection = TestServers.get(kind).connect("");
        Databases.execute(connection, "SET foreign_key_checks = 0");
    }

    @Override
    public TestDatabase make() {
        return databases.fresh();
    }

    @Override
    public void empty(TestDatabase database) throws SQLException {
        for (String table : tables(database)) {
            Databases.execute(connection, "DELETE FROM " + database.name() + "." + table);
        }
    }

    private List<String> tables(TestDatabase database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, database.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
        }
        return tables;
    }

    @Override
    public void close() throws SQLException {
        databases.close();
        connection.close();
    }
}
