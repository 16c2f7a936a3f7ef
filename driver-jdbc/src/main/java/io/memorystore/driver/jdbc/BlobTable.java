package io.memorystore.driver.jdbc;

import static io.memorystore.driver.jdbc.Column.Type.BIGINT;
import static io.memorystore.driver.jdbc.Column.Type.TEXT;

import io.memorystore.images.Blob;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code blobs}. Besides blobs it has what belongs to none, the <em>remnants</em>: uploads on their way, and what is left of
 * blobs that were deleted. Their names begin with a control character, as no blob's does, and so nobody finds them by a name.
 */
final class BlobTable {
    /** Before the names of all blobs, and behind those of all remnants. */
    private static final String REMNANTS = "\u001f";

    private BlobTable() {}

    /** What a row is. */
    enum Kind {
        ELSEWHERE(0),
        STORED(1),
        REMNANT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) throws SQLException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new SQLException("A blob is of the unknown kind " + code);
        }
    }

    /** A row; moments are in microseconds. */
    record Row(long id, String name, long sizeBytes, Kind kind, long createdAt, long putAt) {
        /** A row to be added, which has no id yet. */
        static Row added(String name, long sizeBytes, Kind kind, long now) {
            return new Row(0, name, sizeBytes, kind, now, now);
        }

        Blob blob() {
            return new Blob(name, sizeBytes, kind == Kind.STORED, Microseconds.toInstant(createdAt));
        }
    }

    /** A row, and whether it is a layer. */
    record UsedRow(Row row, boolean referenced) {}

    static @Nullable Row find(SqlConnection connection, long tenantId, String name) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_BLOB);
        statement.setLong(1, tenantId);
        statement.setString(2, name);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row(row) : null;
        }
    }

    static void insert(SqlConnection connection, long tenantId, Row row) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_BLOB);
        statement.setLong(1, tenantId);
        statement.setString(2, row.name());
        statement.setLong(3, row.sizeBytes());
        statement.setInt(4, row.kind().code);
        statement.setLong(5, row.createdAt());
        statement.setLong(6, row.putAt());
        statement.executeUpdate();
    }

    static void touch(SqlConnection connection, long id, long now) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.TOUCH_BLOB);
        statement.setLong(1, now);
        statement.setLong(2, id);
        statement.executeUpdate();
    }

    /** Makes the row with this one's id what this one says. */
    static void update(SqlConnection connection, Row row) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.UPDATE_BLOB);
        statement.setString(1, row.name());
        statement.setLong(2, row.sizeBytes());
        statement.setInt(3, row.kind().code);
        statement.setLong(4, row.createdAt());
        statement.setLong(5, row.putAt());
        statement.setLong(6, row.id());
        statement.executeUpdate();
    }

    /** The ids of some blobs by their names, of those that are there. */
    static Map<String, Long> ids(SqlConnection connection, long tenantId, List<String> names) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        ManyRows.inParts(connection, names, BlobTable::length, (on, some) -> {
            Column column = Column.of(TEXT, some, name -> name);
            PreparedStatement statement = on.prepare(Sql.FIND_BLOBS, column);
            statement.setLong(on.parameters(column) + 1, tenantId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.put(Text.required(row, 2), row.getLong(1));
                }
            }
        });
        return ids;
    }

    static List<UsedRow> list(SqlConnection connection, long tenantId, @Nullable String after, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_BLOBS);
        statement.setLong(1, tenantId);
        statement.setString(2, after == null ? REMNANTS : after);
        statement.setInt(3, limit);
        List<UsedRow> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new UsedRow(row(row), row.getInt(7) == 1));
            }
        }
        return rows;
    }

    /** Those of some blobs that are a layer of no image and were put at a moment or before. */
    static List<Row> free(SqlConnection connection, long tenantId, List<String> names, long youngest)
            throws SQLException {
        List<Row> free = new ArrayList<>();
        ManyRows.inParts(connection, names, BlobTable::length, (on, some) -> {
            Column column = Column.of(TEXT, some, name -> name);
            PreparedStatement statement = on.prepare(Sql.FREE_BLOBS, column);
            statement.setLong(on.parameters(column) + 1, tenantId);
            statement.setLong(on.parameters(column) + 2, youngest);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    free.add(row(row));
                }
            }
        });
        return free;
    }

    static void delete(SqlConnection connection, List<Long> ids) throws SQLException {
        ManyRows.inParts(
                connection,
                ids,
                id -> Long.BYTES,
                (on, some) -> on.prepare(Sql.DELETE_BLOBS, Column.of(BIGINT, some, id -> id))
                        .executeUpdate());
    }

    /** A remnant to which nothing was written after a moment. */
    static OptionalLong remnant(SqlConnection connection, long tenantId, long youngest) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_REMNANT);
        statement.setLong(1, tenantId);
        statement.setLong(2, youngest);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** A row of a statement that begins with the columns of a blob. */
    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                Text.required(row, 2),
                row.getLong(3),
                Kind.of(row.getInt(4)),
                row.getLong(5),
                row.getLong(6));
    }

    private static long length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
