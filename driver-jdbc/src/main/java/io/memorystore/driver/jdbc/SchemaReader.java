package io.memorystore.driver.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks what schema a database has, and refuses one that is somebody else's. Writes nothing. */
final class SchemaReader {
    private final Dialect dialect;
    private final SchemaSteps steps;
    private final Set<String> names;

    SchemaReader(Dialect dialect, SchemaSteps steps) {
        this.dialect = dialect;
        this.steps = steps;
        this.names = steps.tables();
    }

    /**
     * Looks without a lock. Where DDL commits by itself, a catalogue that is read while others make a store may show a later table
     * without an earlier one, so that only {@link #readLocked} refuses there.
     */
    FoundSchema read(SqlConnection connection) throws SQLException {
        return dialect.isDdlTransactional() ? readLocked(connection) : found(connection);
    }

    /** Looks while nobody else changes the schema, or where that would be no excuse. */
    FoundSchema readLocked(SqlConnection connection) throws SQLException {
        FoundSchema found = found(connection);
        Map<String, Set<String>> tables = found.tables();
        dialect.requireOwn(connection, tables.keySet(), FoundSchema.hasRecords(tables) || isWithoutRecords(found));
        return found;
    }

    /** The tables first: where this is not of one moment, their records are there no earlier than they are. */
    private FoundSchema found(SqlConnection connection) throws SQLException {
        Map<String, Set<String>> tables = dialect.tables(connection, names);
        return new FoundSchema(
                tables,
                dialect.stampedVersion(connection),
                FoundSchema.hasRecords(tables) ? records(connection) : Map.of(),
                tables.containsKey("store") ? storeIds(connection, tables) : List.of());
    }

    private boolean isWithoutRecords(FoundSchema found) {
        return found.isUnversioned(steps) || (!dialect.isDdlTransactional() && found.isBegun());
    }

    private static Map<Integer, String> records(SqlConnection connection) throws SQLException {
        Map<Integer, String> checksums = new TreeMap<>();
        try (ResultSet row = connection.prepare(Sql.LIST_MIGRATIONS).executeQuery()) {
            while (row.next()) {
                checksums.put(row.getInt(1), row.getString(2));
            }
        }
        return checksums;
    }

    /** None of a table that only has the name. */
    private static List<String> storeIds(SqlConnection connection, Map<String, Set<String>> tables)
            throws SQLException {
        return tables.getOrDefault("store", Set.of()).contains("id") ? storeIds(connection) : List.of();
    }

    static List<String> storeIds(SqlConnection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.FIND_STORE).executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
