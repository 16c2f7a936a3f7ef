package io.memorystore.driver.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The table {@code checkpoints}: the newest checkpoint of each session that has one. */
final class CheckpointTable {
    private CheckpointTable() {}

    /** The name of a session's newest checkpoint. */
    static @Nullable String find(SqlConnection connection, long sessionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_CHECKPOINT);
        statement.setLong(1, sessionId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Text.required(row, 1) : null;
        }
    }

    static void put(SqlConnection connection, long sessionId, long imageId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.PUT_CHECKPOINT);
        statement.setLong(1, sessionId);
        statement.setLong(2, imageId);
        statement.executeUpdate();
    }

    static void delete(SqlConnection connection, long sessionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_CHECKPOINT);
        statement.setLong(1, sessionId);
        statement.executeUpdate();
    }

    static void deleteAll(SqlConnection connection, long tenantId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CLEAR_CHECKPOINTS);
        statement.setLong(1, tenantId);
        statement.executeUpdate();
    }

    /** Whether an image is the newest checkpoint of any session. */
    static boolean isNewest(SqlConnection connection, long imageId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.COUNT_CHECKPOINTS);
        statement.setLong(1, imageId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    /** Gives all sessions whose newest checkpoint an image is another one, or none. */
    static void move(SqlConnection connection, long imageId, ImageTable.@Nullable Row parent) throws SQLException {
        PreparedStatement statement =
                connection.prepare(parent == null ? Sql.DELETE_CHECKPOINTS : Sql.MOVE_CHECKPOINTS);
        int parameter = 1;
        if (parent != null) {
            statement.setLong(parameter++, parent.id());
        }
        statement.setLong(parameter, imageId);
        statement.executeUpdate();
    }
}
