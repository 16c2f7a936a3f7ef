package io.memorystore.driver.jdbc;

import static io.memorystore.driver.jdbc.Column.Type.BIGINT;
import static io.memorystore.driver.jdbc.Column.Type.BYTEA;
import static io.memorystore.driver.jdbc.Column.Type.INTEGER;
import static io.memorystore.driver.jdbc.Column.Type.TEXT;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** The table {@code turns}. Payloads go in and out as UTF-8 bytes, without a String in between. */
final class TurnTable {
    private static final ManyRows<NewTurn> INSERTS = new ManyRows<>(
            turn -> turn.payload().json().length, Sql.INSERT_TURN, TurnTable::bind, TurnTable::insertSome);

    private TurnTable() {}

    /** Inserts turns, as many with one statement as it takes. */
    static void insertAll(SqlConnection connection, List<NewTurn> turns) throws SQLException {
        INSERTS.write(connection, turns);
    }

    private static void insertSome(SqlConnection connection, List<NewTurn> turns) throws SQLException {
        connection
                .prepare(
                        Sql.INSERT_TURNS,
                        Column.of(BIGINT, turns, NewTurn::sessionId),
                        Column.of(BIGINT, turns, NewTurn::sequence),
                        Column.of(INTEGER, turns, turn -> turn.payload().tokens()),
                        Column.of(INTEGER, turns, turn -> turn.payload().checksum()),
                        Column.of(BYTEA, turns, NewTurn::writeId),
                        Column.of(TEXT, turns, turn -> turn.payload().run()),
                        Column.of(BYTEA, turns, turn -> turn.payload().json()))
                .executeUpdate();
    }

    private static void bind(PreparedStatement statement, NewTurn turn) throws SQLException {
        TurnPayload payload = turn.payload();
        statement.setLong(1, turn.sessionId());
        statement.setLong(2, turn.sequence());
        statement.setInt(3, payload.tokens());
        statement.setInt(4, payload.checksum());
        statement.setBytes(5, turn.writeId());
        statement.setString(6, payload.run());
        statement.setBytes(7, payload.json());
    }

    /** Returns how many there were. */
    static int deleteAll(SqlConnection connection, long sessionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_TURNS);
        statement.setLong(1, sessionId);
        return statement.executeUpdate();
    }

    /** Deletes the turns up to a sequence; returns how many there were. */
    static int trim(SqlConnection connection, long sessionId, long through) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.TRIM_TURNS);
        statement.setLong(1, sessionId);
        statement.setLong(2, through);
        return statement.executeUpdate();
    }

    static List<TurnRow> read(SqlConnection connection, SessionKey key, long after, long limit) throws SQLException {
        List<TurnRow> turns = new ArrayList<>();
        try (ResultSet row = select(connection, Sql.READ_TURNS, key, after, limit)) {
            while (row.next()) {
                turns.add(turn(row, row.getInt(2)));
            }
        }
        return turns;
    }

    /**
     * The newest turns.
     *
     * @param turns oldest first
     * @param isComplete whether more rows would have made no difference
     */
    record Latest(List<TurnRow> turns, boolean isComplete) {}

    /** The newest turns after a sequence. Rows beyond the budget are not read. */
    static Latest latest(SqlConnection connection, SessionKey key, long after, long limit, long budget)
            throws SQLException {
        List<TurnRow> turns = new ArrayList<>();
        long left = budget;
        boolean full = false;
        try (ResultSet row = selectLatest(connection, key, after, limit)) {
            while (!full && row.next()) {
                int tokens = row.getInt(2);
                full = tokens > left && !turns.isEmpty();
                if (!full) {
                    left -= tokens;
                    turns.add(turn(row, tokens));
                }
            }
        }
        boolean complete = full || turns.size() < limit;
        Collections.reverse(turns);
        return new Latest(turns, complete);
    }

    /** The first sequence of a write. Newest first, for what is asked about has only just been written, if at all. */
    static OptionalLong findWrite(SqlConnection connection, SessionKey key, byte[] writeId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_WRITES);
        SessionTable.bind(statement, 1, key);
        OptionalLong found = OptionalLong.empty();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (Arrays.equals(writeId, row.getBytes(2))) {
                    found = OptionalLong.of(row.getLong(1));
                } else if (found.isPresent()) {
                    break;
                }
            }
        }
        return found;
    }

    /** From the beginning with a statement of its own, for it is executed most, and a condition less is felt. */
    private static ResultSet selectLatest(SqlConnection connection, SessionKey key, long after, long limit)
            throws SQLException {
        if (after > 0) {
            return select(connection, Sql.LATEST_TURNS_AFTER, key, after, limit);
        }
        PreparedStatement statement = connection.prepare(Sql.LATEST_TURNS);
        SessionTable.bind(statement, 1, key);
        statement.setLong(4, limit);
        return statement.executeQuery();
    }

    private static ResultSet select(SqlConnection connection, Sql sql, SessionKey key, long after, long limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(sql);
        SessionTable.bind(statement, 1, key);
        statement.setLong(4, after);
        statement.setLong(5, limit);
        return statement.executeQuery();
    }

    /** Reads the columns in their order: some drivers have to go over a row from its beginning to step back. */
    private static TurnRow turn(ResultSet row, int tokens) throws SQLException {
        int checksum = row.getInt(3);
        String run = Text.of(row, 4);
        byte[] json = row.getBytes(5);
        return new TurnRow(row.getLong(1), TurnPayload.stored(json, checksum, tokens, run));
    }
}
