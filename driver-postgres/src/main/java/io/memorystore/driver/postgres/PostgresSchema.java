package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The schema in the database: whether it is there, whose it is, and who may change it. */
final class PostgresSchema {
    private static final String LOCK = "SELECT pg_catalog.pg_advisory_xact_lock(?)";
    private final SchemaName name;

    PostgresSchema(SchemaName name) {
        this.name = name;
    }

    /**
     * Waits for whoever else is migrating, and makes the schema where it is missing. To ask for one that is there needs the
     * privilege to make it all the same.
     */
    void lock(SqlConnection connection) throws SQLException {
        try (PreparedStatement lock = connection.raw().prepareStatement(LOCK)) {
            lock.setLong(1, name.lockKey());
            lock.execute();
        }
        if (!exists(connection)) {
            connection.execute(creation());
        }
    }

    /** A schema may hold other things, but not under the names of a store's tables. */
    void requireOwn(Set<String> tables, boolean isStore) {
        if (!tables.isEmpty() && !isStore) {
            throw new ConfigurationException(
                    "The schema " + name.quoted() + " has something of another program under the"
                            + " name of a store's table (" + String.join(", ", new TreeSet<>(tables))
                            + "). Nothing was touched; set schema to the name of another one.");
        }
    }

    /** In one statement, and so of one moment. An index has columns, too, but no name of a table. */
    Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (PreparedStatement statement = connection.raw().prepareStatement(CatalogueQuery.OWN_TABLES.text())) {
            statement.setString(1, name.name());
            statement.setArray(2, connection.raw().createArrayOf("text", names.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                            .add(row.getString(2));
                }
            }
        }
        return tables;
    }

    String creation() {
        return "CREATE SCHEMA IF NOT EXISTS " + name.quoted();
    }

    /** What the tables take on disk, with their indexes and what is kept aside. */
    long bytes(SqlConnection connection) throws SQLException {
        try (PreparedStatement statement = connection.raw().prepareStatement(CatalogueQuery.STORE_SIZE.text())) {
            statement.setString(1, name.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private boolean exists(SqlConnection connection) throws SQLException {
        try (PreparedStatement statement = connection.raw().prepareStatement(CatalogueQuery.SCHEMA_EXISTS.text())) {
            statement.setString(1, name.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }
}
