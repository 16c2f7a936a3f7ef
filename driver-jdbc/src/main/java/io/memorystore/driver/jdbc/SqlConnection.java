package io.memorystore.driver.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its prepared statements, each prepared once. For one thread at a time.
 *
 * <p>Whoever executes a statement closes the result set; the statement stays open until the connection is closed.
 */
public final class SqlConnection {
    private final Connection connection;
    private final SqlCatalogue catalogue;
    private final Map<Sql, PreparedStatement> prepared = new EnumMap<>(Sql.class);
    private final Map<String, PreparedStatement> constants = new HashMap<>();
    private final RepeatedStatements repeated;
    private long changeCount = -1;
    private @Nullable Sql last;
    private boolean distrusted;

    /**
     * Wraps a connection.
     *
     * @param connection an open connection
     * @param catalogue the statements
     */
    public SqlConnection(Connection connection, SqlCatalogue catalogue) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.repeated = new RepeatedStatements(connection, catalogue);
    }

    /**
     * A statement, prepared.
     *
     * @param sql which
     * @return the statement; not to be closed
     * @throws SQLException if it cannot be prepared
     */
    public PreparedStatement prepare(Sql sql) throws SQLException {
        last = sql;
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = catalogue.prepare(connection, catalogue.text(sql));
            prepared.put(sql, known);
        }
        return known;
    }

    /** A statement over many rows, prepared and bound: see {@link Batching}. Not closed here, for the connection does it. */
    PreparedStatement prepare(Sql sql, Column... columns) throws SQLException {
        PreparedStatement statement;
        if (catalogue.batching() == Batching.ARRAYS) {
            statement = prepare(sql);
            for (int column = 0; column < columns.length; column++) {
                columns[column].bindArray(statement, column + 1);
            }
            return statement;
        }
        last = sql;
        statement = repeated.prepare(sql, columns[0].size());
        int parameter = 1;
        for (int row = 0; row < columns[0].size(); row++) {
            for (Column column : columns) {
                column.bind(statement, parameter++, row);
            }
        }
        return statement;
    }

    /** How many parameters columns have taken, those of a statement that were bound first. */
    int parameters(Column... columns) {
        return catalogue.batching() == Batching.ARRAYS ? columns.length : columns.length * columns[0].size();
    }

    /** How many of some rows the next statement is to be for. */
    int portion(int rows) {
        return catalogue.batching() == Batching.REPEATED ? RepeatedStatements.portion(rows) : rows;
    }

    /**
     * Executes a constant of a dialect, such as what begins a transaction; prepared once, too.
     *
     * @param text the statement, which gives no rows
     * @throws SQLException if it fails
     */
    public void execute(String text) throws SQLException {
        last = null;
        constant(text).executeUpdate();
    }

    private PreparedStatement constant(String text) throws SQLException {
        PreparedStatement known = constants.get(text);
        if (known == null) {
            known = catalogue.prepareOnce(connection, text);
            constants.put(text, known);
        }
        return known;
    }

    /**
     * Executes a statement that is none of the catalogue's and is not run twice, such as DDL.
     *
     * @param text the statement, which gives no rows
     * @throws SQLException if it fails
     */
    void executeOnce(String text) throws SQLException {
        last = null;
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /**
     * Asks a constant query of a dialect for a number; prepared once, too.
     *
     * @param text the query, which gives one row of one number
     * @return the number
     * @throws SQLException if it fails
     */
    public long number(String text) throws SQLException {
        last = null;
        try (ResultSet row = constant(text).executeQuery()) {
            if (!row.next()) {
                throw new SQLException("A query for a number gave no row");
            }
            return row.getLong(1);
        }
    }

    /**
     * Remembers a count of changes that the database keeps, for {@link Dialect#isUnchangedByOthers}.
     *
     * @param count the count now
     * @return whether it is the same as the last time
     */
    public boolean replaceChangeCount(long count) {
        boolean same = count == changeCount;
        changeCount = count;
        return same;
    }

    /** Remembers that the connection is in a state of which a failure would leave too little known to use it again. */
    void distrust() {
        distrusted = true;
    }

    /** Remembers that the connection is in a state that is known again. */
    void trust() {
        distrusted = false;
    }

    /** Whether the connection is to be destroyed after a failure, whatever that was. */
    boolean isDistrusted() {
        return distrusted;
    }

    /** How many rows at once are bound. */
    Batching batching() {
        return catalogue.batching();
    }

    /** How many bytes one statement should not exceed. */
    long mostBytes() {
        return catalogue.mostBytes();
    }

    /** How long a value one statement can carry. */
    long mostValueBytes() {
        return catalogue.mostValueBytes();
    }

    /**
     * The connection itself, for what only a dialect knows.
     *
     * @return the connection
     */
    public Connection raw() {
        return connection;
    }

    /** The statement that was used last, to be named by an error; null if there was none. */
    @Nullable
    Sql last() {
        return last;
    }

    /**
     * Closes the statements and the connection.
     *
     * @throws SQLException if one cannot be closed; the others were
     */
    public void close() throws SQLException {
        Deque<PreparedStatement> open = new ArrayDeque<>(constants.values());
        open.addAll(prepared.values());
        open.addAll(repeated.open());
        try {
            closeAll(open);
        } finally {
            connection.close();
        }
    }

    private static void closeAll(Deque<PreparedStatement> open) throws SQLException {
        while (!open.isEmpty()) {
            boolean closed = false;
            PreparedStatement next = open.remove();
            try {
                next.close();
                closed = true;
            } finally {
                if (!closed) {
                    closeAll(open);
                }
            }
        }
    }
}
