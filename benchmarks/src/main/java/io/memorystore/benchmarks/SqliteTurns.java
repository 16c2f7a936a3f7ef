package io.memorystore.benchmarks;

import io.memorystore.Turn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a careful engineer would write by hand on SQLite: WAL, synchronous FULL, one writer connection behind a lock, one
 * transaction an append, prepared statements, turns in a rowid table keyed by a small session id. Encoding is done before the
 * lock is taken.
 */
final class SqliteTurns implements AutoCloseable {
    private static final String CREATE =
            "CREATE TABLE turn (session INTEGER NOT NULL, sequence INTEGER NOT NULL, tokens INTEGER NOT NULL,"
                    + " checksum INTEGER NOT NULL, json BLOB NOT NULL, PRIMARY KEY (session, sequence))";
    private static final String APPEND = "INSERT INTO turn (session, sequence, tokens, checksum, json)"
            + " SELECT ?1, COALESCE(MAX(sequence), 0) + 1, ?2, ?3, ?4 FROM turn WHERE session = ?1"
            + " RETURNING sequence";
    private static final String LATEST = "SELECT json FROM turn WHERE session = ? ORDER BY sequence DESC LIMIT ?";

    private final Lock writing;
    private final Connection writer;
    private final Connection reader;
    private final PreparedStatement begin;
    private final PreparedStatement append;
    private final PreparedStatement commit;
    private final PreparedStatement latest;

    /** With a plain lock, which is what one writes first, or a fair one, which serves the callers in turn. */
    SqliteTurns(Path file, boolean fair) throws SQLException {
        writing = new ReentrantLock(fair);
        writer = connect(file);
        try (Statement statement = writer.createStatement()) {
            statement.execute(CREATE);
        }
        begin = writer.prepareStatement("BEGIN IMMEDIATE");
        append = writer.prepareStatement(APPEND);
        commit = writer.prepareStatement("COMMIT");
        reader = connect(file);
        latest = reader.prepareStatement(LATEST);
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
        }
        return connection;
    }

    long append(int session, Turn turn) throws SQLException {
        EncodedTurn encoded = new EncodedTurn(turn);
        writing.lock();
        try {
            begin.execute();
            append.setInt(1, session);
            append.setInt(2, encoded.tokens());
            append.setInt(3, encoded.checksum());
            append.setBytes(4, encoded.json());
            long sequence = sequence();
            commit.execute();
            return sequence;
        } finally {
            writing.unlock();
        }
    }

    private long sequence() throws SQLException {
        try (ResultSet rows = append.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** For one thread. */
    List<Turn> latest(int session, int limit) throws SQLException {
        latest.setInt(1, session);
        latest.setInt(2, limit);
        List<Turn> turns = new ArrayList<>(limit);
        try (ResultSet rows = latest.executeQuery()) {
            while (rows.next()) {
                turns.add(TurnJson.decode(rows.getBytes(1)));
            }
        }
        Collections.reverse(turns);
        return turns;
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        writer.close();
    }
}
