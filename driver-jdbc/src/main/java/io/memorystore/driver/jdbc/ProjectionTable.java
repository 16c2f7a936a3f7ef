package io.memorystore.driver.jdbc;

import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StreamKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code projections}: their marks, and the ids that their documents refer to. */
final class ProjectionTable {
    private ProjectionTable() {}

    /** A projection's row. */
    record Row(long id, ProjectionMark mark) {}

    /** Binds a key to four parameters, the first ones. */
    static void bind(PreparedStatement statement, ProjectionKey key) throws SQLException {
        SessionTable.bind(statement, 1, EventTable.owner(key.stream()));
        statement.setString(4, key.name());
    }

    static @Nullable Row find(SqlConnection connection, ProjectionKey key) throws SQLException {
        return select(connection, Sql.FIND_PROJECTION, key);
    }

    /** Locks the row until the transaction ends; null if it is not there. */
    static @Nullable Row lock(SqlConnection connection, ProjectionKey key) throws SQLException {
        return select(connection, Sql.LOCK_PROJECTION, key);
    }

    private static @Nullable Row select(SqlConnection connection, Sql sql, ProjectionKey key) throws SQLException {
        PreparedStatement statement = connection.prepare(sql);
        bind(statement, key);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new Row(row.getLong(1), new ProjectionMark(row.getInt(2), row.getLong(3))) : null;
        }
    }

    /** Makes the row of a projection that has never run. The stream's row is locked. */
    static void create(SqlConnection connection, long streamId, String name) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_PROJECTION);
        statement.setLong(1, streamId);
        statement.setString(2, name);
        statement.executeUpdate();
    }

    static void update(SqlConnection connection, long id, ProjectionMark mark) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.UPDATE_PROJECTION);
        statement.setInt(1, mark.version());
        statement.setLong(2, mark.checkpoint());
        statement.setLong(3, id);
        statement.executeUpdate();
    }

    /** The names of those that have ever run. */
    static List<String> names(SqlConnection connection, StreamKey stream) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_PROJECTIONS);
        SessionTable.bind(statement, 1, EventTable.owner(stream));
        return Text.all(statement);
    }

    /** The ids of a stream's projections, and whether each has ever run. */
    static Map<Long, Boolean> rows(SqlConnection connection, long streamId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.PROJECTION_ROWS);
        statement.setLong(1, streamId);
        Map<Long, Boolean> rows = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.put(row.getLong(1), row.getInt(2) > 0);
            }
        }
        return rows;
    }
}
