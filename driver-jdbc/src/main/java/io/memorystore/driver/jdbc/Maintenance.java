package io.memorystore.driver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Statements of a server that clean up its tables, and may take longer than any other. */
public final class Maintenance {
    /** All tables of a store. */
    private static final List<String> TABLES = List.of(
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
            "checkpoints");

    /** Beyond it, a server that does not answer is given up all the same. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private Maintenance() {}

    /**
     * Executes a statement for each table, without the limit of time that a connection has otherwise.
     *
     * @param connection a connection in no transaction
     * @param dialect whose tables
     * @param before what stands before a table's name
     * @throws SQLException if one fails; those before it were executed
     */
    public static void onEachTable(SqlConnection connection, Dialect dialect, String before) throws SQLException {
        Connection raw = connection.raw();
        int timeout = raw.getNetworkTimeout();
        raw.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
        try (Statement statement = raw.createStatement()) {
            for (String table : TABLES) {
                boolean unused = statement.execute(before + dialect.table(table));
            }
        } finally {
            raw.setNetworkTimeout(Runnable::run, timeout);
        }
    }
}
