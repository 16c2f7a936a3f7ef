package io.memorystore.driver.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes many rows, as many with one statement as it takes, or one by one where that is the database's way. Immutable and
 * thread-safe.
 *
 * @param length about how many bytes a row's long values take
 * @param one writes a single row, whose values are bound to it
 * @param binding binds them
 * @param many writes one row or more with one statement
 */
record ManyRows<R>(ToLongFunction<R> length, Sql one, Binding<R> binding, Write<R> many) {
    private static final int MOST_ROWS = 1_000;
    /** What a row takes besides its long values, about. */
    private static final int ROW_BYTES = 128;

    private static final int SHORT_BYTES = 1 << 18;

    /** Binds a row. */
    @FunctionalInterface
    interface Binding<R> {
        void bind(PreparedStatement statement, R row) throws SQLException;
    }

    /** Does something about many rows with one statement. */
    @FunctionalInterface
    interface Write<R> {
        void write(SqlConnection connection, List<R> rows) throws SQLException;
    }

    void write(SqlConnection connection, List<R> rows) throws SQLException {
        inParts(connection, rows, length, this::writePart);
    }

    private void writePart(SqlConnection connection, List<R> rows) throws SQLException {
        if (rows.size() == 1) {
            PreparedStatement statement = connection.prepare(one);
            binding.bind(statement, rows.get(0));
            statement.executeUpdate();
        } else if (connection.batching() == Batching.SMALL_PORTIONS) {
            inSmallPortions(connection, rows);
        } else {
            many.write(connection, rows);
        }
    }

    private void inSmallPortions(SqlConnection connection, List<R> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += RepeatedStatements.SMALL_PORTION) {
            List<R> portion = rows.subList(from, Math.min(rows.size(), from + RepeatedStatements.SMALL_PORTION));
            if (portion.size() == RepeatedStatements.SMALL_PORTION && isShort(portion)) {
                many.write(connection, portion);
            } else {
                oneByOne(connection, portion);
            }
        }
    }

    /** What is bound stays with the statement until it is used again: it should not be much. */
    private boolean isShort(List<R> portion) {
        return portion.stream().mapToLong(length).sum() <= SHORT_BYTES;
    }

    private void oneByOne(SqlConnection connection, List<R> rows) throws SQLException {
        PreparedStatement statement = connection.prepare(one);
        statement.clearBatch(); // of rows that were bound before one failed to be
        for (R row : rows) {
            binding.bind(statement, row);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /** Does something about rows in parts, each of which is not too much for one statement. */
    static <R> void inParts(SqlConnection connection, List<R> rows, ToLongFunction<R> length, Write<R> write)
            throws SQLException {
        for (int from = 0; from < rows.size(); ) {
            int to = from + connection.portion(fitting(rows, from, length, connection.mostBytes()));
            write.write(connection, rows.subList(from, to));
            from = to;
        }
    }

    /** How many rows fit into one statement, at least one. */
    private static <R> int fitting(List<R> rows, int from, ToLongFunction<R> length, long mostBytes) {
        long bytes = 0;
        int to = from;
        while (to < rows.size() && to - from < MOST_ROWS) {
            bytes += length.applyAsLong(rows.get(to)) + ROW_BYTES;
            if (to > from && bytes > mostBytes) {
                break;
            }
            to++;
        }
        return to - from;
    }
}
