package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Databases for one test after the other, emptied in between: to make a store's tables and to drop them takes MySQL six times as much
 * of the processor as to delete their rows and to open them again, and more than most tests. For one thread at a time.
 */
final class EmptiedDatabases implements AutoCloseable {
    /** So that one rests for some tests, in which what its server still had to do for a client that was killed is done. */
    private static final int RESTING = 4;

    private static final String TABLES = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '%s'";
    private static final String OWN = "memorystore_";
    /** What a store is, and which schema it has. */
    private static final List<String> KEPT = List.of("memorystore_store", "memorystore_migrations");

    private final ServerKind kind;
    private final Connection connection;
    private final Deque<TestDatabase> emptied = new ArrayDeque<>();
    private final List<TestDatabase> lent = new ArrayList<>();

    EmptiedDatabases(ServerKind kind) throws SQLException {
        this.kind = kind;
        connection = TestServers.get(kind).connect("");
    }

    /** The address of one that is empty, but for tables of a store. */
    MemoryStoreConfig.Builder config() {
        TestDatabase database = emptied.size() < RESTING ? TestServers.get(kind).freshDatabase() : emptied.remove();
        lent.add(database);
        return Databases.config(database.address());
    }

    /** Empties all that were lent. One in which a test has made tables of its own is dropped. */
    void empty() throws SQLException {
        for (TestDatabase database : lent) {
            List<String> tables = tables(database);
            if (tables.stream().allMatch(table -> table.startsWith(OWN))) {
                deleteRows(database, tables);
                emptied.add(database);
            } else {
                database.close();
            }
        }
        lent.clear();
    }

    private List<String> tables(TestDatabase database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES.formatted(database.name()))) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Without the checks of foreign keys, no order of the tables matters. */
    private void deleteRows(TestDatabase database, List<String> tables) throws SQLException {
        Databases.execute(connection, "SET foreign_key_checks = 0");
        for (String table : tables) {
            if (!KEPT.contains(table)) {
                Databases.execute(connection, "DELETE FROM " + database.name() + "." + table);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        emptied.forEach(TestDatabase::close);
        lent.forEach(TestDatabase::close);
        connection.close();
    }
}
