package io.memorystore.driver.jdbc;

import static io.memorystore.driver.jdbc.Column.Type.BIGINT;
import static io.memorystore.driver.jdbc.Column.Type.INTEGER;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code layers}: which blobs an image consists of. */
final class LayerTable {
    private static final int ROW_BYTES = 20;
    private static final ManyRows<Row> INSERTS =
            new ManyRows<>(row -> ROW_BYTES, Sql.INSERT_LAYER, LayerTable::bind, LayerTable::insertSome);

    private LayerTable() {}

    /** One layer. */
    record Row(long imageId, int position, long blobId) {}

    static void insert(SqlConnection connection, long imageId, List<Long> blobIds) throws SQLException {
        List<Row> rows = new ArrayList<>(blobIds.size());
        for (Long blobId : blobIds) {
            rows.add(new Row(imageId, rows.size(), blobId));
        }
        INSERTS.write(connection, rows);
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setLong(1, row.imageId());
        statement.setInt(2, row.position());
        statement.setLong(3, row.blobId());
    }

    private static void insertSome(SqlConnection connection, List<Row> rows) throws SQLException {
        connection
                .prepare(
                        Sql.INSERT_LAYERS,
                        Column.of(BIGINT, rows, Row::imageId),
                        Column.of(INTEGER, rows, Row::position),
                        Column.of(BIGINT, rows, Row::blobId))
                .executeUpdate();
    }

    /** The names of the own layers of some images, by the images' ids. */
    static Map<Long, List<String>> of(SqlConnection connection, List<Long> imageIds) throws SQLException {
        Map<Long, List<String>> layers = new HashMap<>();
        ManyRows.inParts(connection, imageIds, id -> Long.BYTES, (on, some) -> {
            PreparedStatement statement = on.prepare(Sql.LIST_LAYERS, Column.of(BIGINT, some, id -> id));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    layers.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                            .add(Text.required(row, 2));
                }
            }
        });
        return layers;
    }

    /** Makes another blob the layer wherever one is. */
    static void move(SqlConnection connection, long fromBlobId, long toBlobId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.MOVE_LAYERS);
        statement.setLong(1, toBlobId);
        statement.setLong(2, fromBlobId);
        statement.executeUpdate();
    }
}
