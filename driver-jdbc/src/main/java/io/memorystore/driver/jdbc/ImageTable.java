package io.memorystore.driver.jdbc;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.NewImage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code images}. */
final class ImageTable {
    private ImageTable() {}

    /** A row, with its parent's name instead of the id; {@code createdAt} in microseconds. */
    record Row(long id, String name, @Nullable String parent, String label, long createdAt) {
        private Image image(Map<Long, List<String>> layers) {
            return new Image(
                    name, parent, label, layers.getOrDefault(id, List.of()), Microseconds.toInstant(createdAt));
        }
    }

    static @Nullable Row find(SqlConnection connection, long tenantId, String name) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_IMAGE);
        statement.setLong(1, tenantId);
        statement.setString(2, name);
        List<Row> found = rows(statement);
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Row> list(SqlConnection connection, long tenantId, @Nullable String after, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_IMAGES);
        statement.setLong(1, tenantId);
        statement.setString(2, after == null ? "" : after);
        statement.setInt(3, limit);
        return rows(statement);
    }

    /** In the order in which they were defined, which that of their ids is: images are defined one after the other. */
    static List<ArchivedImage> archived(SqlConnection connection, long tenantId, long afterId, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_ARCHIVED_IMAGES);
        statement.setLong(1, tenantId);
        statement.setLong(2, afterId);
        statement.setInt(3, limit);
        List<Row> rows = rows(statement);
        List<Image> images = images(connection, rows);
        List<ArchivedImage> archived = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            archived.add(new ArchivedImage(rows.get(i).id(), images.get(i)));
        }
        return archived;
    }

    /** The image and its ancestors, the one without a parent first. */
    static List<Row> lineage(SqlConnection connection, long id) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LINEAGE);
        statement.setLong(1, id);
        return rows(statement);
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1), Text.required(row, 2), Text.of(row, 3), Text.required(row, 4), row.getLong(5)));
            }
        }
        return rows;
    }

    /** The images of rows, with their layers. */
    static List<Image> images(SqlConnection connection, List<Row> rows) throws SQLException {
        Map<Long, List<String>> layers =
                LayerTable.of(connection, rows.stream().map(Row::id).toList());
        return rows.stream().map(row -> row.image(layers)).toList();
    }

    static Image insert(
            SqlConnection connection, long tenantId, NewImage image, @Nullable Row parent, List<Long> layers, long now)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_IMAGE);
        statement.setLong(1, tenantId);
        statement.setString(2, image.id());
        if (parent == null) {
            statement.setNull(3, Types.BIGINT);
        } else {
            statement.setLong(3, parent.id());
        }
        statement.setString(4, image.label());
        statement.setLong(5, now);
        statement.executeUpdate();
        Row inserted = find(connection, tenantId, image.id());
        if (inserted == null) {
            throw new SQLException("The image that was just inserted is not there");
        }
        LayerTable.insert(connection, inserted.id(), layers);
        return inserted.image(Map.of(inserted.id(), image.layers()));
    }

    static long children(SqlConnection connection, long id) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.COUNT_CHILDREN);
        statement.setLong(1, id);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Deletes an image that nothing stands on; its layers and leases go with it. */
    static void delete(SqlConnection connection, long id) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_IMAGE);
        statement.setLong(1, id);
        statement.executeUpdate();
    }

    /** Deletes all images of a tenant, on which no checkpoint points; returns how many there were. */
    static int deleteAll(SqlConnection connection, long tenantId) throws SQLException {
        PreparedStatement part = connection.prepare(Sql.PART_IMAGES); // InnoDB looks at each row's children at once
        part.setLong(1, tenantId);
        part.executeUpdate();
        PreparedStatement statement = connection.prepare(Sql.CLEAR_IMAGES);
        statement.setLong(1, tenantId);
        return statement.executeUpdate();
    }

    /** Whether a tenant has any image or blob, what belongs to no blob included. */
    static boolean isGraph(SqlConnection connection, long tenantId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.COUNT_GRAPH);
        statement.setLong(1, tenantId);
        statement.setLong(2, tenantId);
        statement.setLong(3, tenantId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    static List<Blob> chain(SqlConnection connection, long id) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CHAIN);
        statement.setLong(1, id);
        List<Blob> chain = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                chain.add(BlobTable.row(row).blob());
            }
        }
        return chain;
    }

    static long chainSizeBytes(SqlConnection connection, long id) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CHAIN_SIZE);
        statement.setLong(1, id);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
