package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** The schema in the database: whether it is there, whose it is, and who may change it. */
final class PostgresSchema {
    private static final String LOCK = "SELECT pg_catalog.pg_advisory_xact_lock(?)";
    private static final String[] TABLES = {
        "store",
        "migrations",
        "sessions",
        "turns",
        "summaries",
        "state",
        "leases",
        "events",
        "projections",
        "documents",
        "blobs",
        "chunks",
        "images",
        "layers",
        "image_leases",
        "checkpoints"
    };

    /** What every version of a store has. */
    private static final Set<String> MARKS = Set.of("store", "migrations", "sessions");

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
            connection.execute("CREATE SCHEMA IF NOT EXISTS " + name.quoted());
        }
    }

    /** The version of the tables, 0 where there is none of them. A schema may hold other things, but not under their names. */
    int version(SqlConnection connection) throws SQLException {
        Set<String> found = ownTables(connection);
        if (found.containsAll(MARKS)) {
            return (int) connection.number(
                    "SELECT coalesce(pg_catalog.max(m.version), 0) FROM " + name.qualified("migrations") + " m");
        }
        if (!found.isEmpty()) {
            throw new ConfigurationException(
                    "The schema " + name.quoted() + " has something of another program under the"
                            + " name of a store's table (" + String.join(", ", found)
                            + "). Nothing was touched; set schema to the name of another one.");
        }
        return 0;
    }

    private Set<String> ownTables(SqlConnection connection) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (PreparedStatement statement = connection.raw().prepareStatement(CatalogueQuery.OWN_TABLES.text())) {
            statement.setString(1, name.name());
            statement.setArray(2, connection.raw().createArrayOf("text", TABLES));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
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
