package io.memorystore.driver.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes many rows, as many with one statement as it takes, or one by one where that is the database's way. Immutable and
 * thread-safe.
 *
 * @param length about how many bytes a row's long values take
 * @param one writes a single row
 * @param many writes one row or more with one statement
 */
record ManyRows<R>(ToLongFunction<R> length, Write<R> one, Write<List<R>> many) {
    private static final int MOST_ROWS = 1_000;
    /** What a row takes besides its long values, about. */
    private static final int ROW_BYTES = 128;

    /** Writes with one statement. */
    @FunctionalInterface
    interface Write<T> {
        void write(SqlConnection connection, T rows) throws SQLException;
    }

    void write(SqlConnection connection, List<R> rows) throws SQLException {
        if (connection.batching() == Batching.ROW_BY_ROW) {
            for (R row : rows) {
                one.write(connection, row);
            }
        } else {
            writeInParts(connection, rows);
        }
    }

    /** Writes with statements over many rows, whatever the database's way is. */
    void writeInParts(SqlConnection connection, List<R> rows) throws SQLException {
        for (int from = 0; from < rows.size(); ) {
            int to = end(rows, from, connection.mostBytes());
            many.write(connection, rows.subList(from, to));
            from = to;
        }
    }

    /** The end of what fits into one statement, at least one row. */
    private int end(List<R> rows, int from, long mostBytes) {
        long bytes = 0;
        int to = from;
        while (to < rows.size() && to - from < MOST_ROWS) {
            bytes += length.applyAsLong(rows.get(to)) + ROW_BYTES;
            if (to > from && bytes > mostBytes) {
                break;
            }
            to++;
        }
        return to;
    }
}
