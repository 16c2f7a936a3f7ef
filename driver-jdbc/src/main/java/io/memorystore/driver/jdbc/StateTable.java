package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code state}. */
final class StateTable {
    private StateTable() {}

    static Optional<StateRow> find(SqlConnection connection, SessionKey owner, String key) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_STATE);
        SessionTable.bind(statement, 1, owner);
        statement.setString(4, key);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(state(row)) : Optional.empty();
        }
    }

    /** The version of a key, 0 if it is not there. */
    static long version(SqlConnection connection, long sessionId, String key) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_STATE_VERSION);
        statement.setLong(1, sessionId);
        statement.setString(2, key);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static void put(SqlConnection connection, Sql sql, long sessionId, String key, long version, StateValue value)
            throws SQLException {
        byte[] bytes = value.bytes();
        byte[] first = piece(connection, bytes, 0);
        PreparedStatement statement = connection.prepare(sql);
        statement.setInt(1, value.checksum());
        statement.setLong(2, version);
        statement.setLong(3, Microseconds.of(value.updatedAt()));
        statement.setBytes(4, first);
        statement.setLong(5, sessionId);
        statement.setString(6, key);
        statement.executeUpdate();
        for (int from = first.length; from < bytes.length; ) {
            byte[] next = piece(connection, bytes, from);
            append(connection, sessionId, key, next);
            from += next.length;
        }
    }

    private static byte[] piece(SqlConnection connection, byte[] value, int from) {
        long most = connection.mostValueBytes();
        return value.length <= most
                ? value
                : Arrays.copyOfRange(value, from, (int) Math.min(value.length, from + most));
    }

    private static void append(SqlConnection connection, long sessionId, String key, byte[] bytes) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.APPEND_STATE);
        statement.setBytes(1, bytes);
        statement.setLong(2, sessionId);
        statement.setString(3, key);
        statement.executeUpdate();
    }

    static void delete(SqlConnection connection, long sessionId, String key) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_STATE);
        statement.setLong(1, sessionId);
        statement.setString(2, key);
        statement.executeUpdate();
    }

    /** The greatest version of all values, 0 if there are none. */
    static long greatestVersion(SqlConnection connection, long sessionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.GREATEST_STATE);
        statement.setLong(1, sessionId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Returns how many there were. */
    static int deleteAll(SqlConnection connection, long sessionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CLEAR_STATE);
        statement.setLong(1, sessionId);
        return statement.executeUpdate();
    }

    static List<StateRow> list(
            SqlConnection connection, SessionKey owner, String prefix, @Nullable String after, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_STATE);
        SessionTable.bind(statement, 1, owner);
        KeyRange.bind(statement, 4, prefix, after);
        statement.setInt(7, limit);
        List<StateRow> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(state(row));
            }
        }
        return rows;
    }

    private static StateRow state(ResultSet row) throws SQLException {
        return new StateRow(
                Text.required(row, 1),
                row.getBytes(5),
                row.getInt(2),
                row.getLong(3),
                Microseconds.toInstant(row.getLong(4)));
    }
}
