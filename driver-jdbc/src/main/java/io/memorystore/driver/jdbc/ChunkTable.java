package io.memorystore.driver.jdbc;

import io.memorystore.spi.BlobChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code chunks}: the pieces of content. */
final class ChunkTable {
    private ChunkTable() {}

    /** The number of the last piece, -1 if there is none. */
    static int last(SqlConnection connection, long blobId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LAST_CHUNK);
        statement.setLong(1, blobId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getInt(1) : -1;
        }
    }

    static Optional<BlobChunk> find(SqlConnection connection, long tenantId, String blob, int number)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_CHUNK);
        statement.setLong(1, tenantId);
        statement.setString(2, blob);
        statement.setInt(3, number);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new BlobChunk(row.getBytes(2), row.getInt(1))) : Optional.empty();
        }
    }

    static void insert(SqlConnection connection, long blobId, int number, BlobChunk chunk) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_CHUNK);
        statement.setLong(1, blobId);
        statement.setInt(2, number);
        statement.setInt(3, chunk.checksum());
        statement.setBytes(4, chunk.bytes());
        statement.executeUpdate();
    }

    static void delete(SqlConnection connection, long blobId, int fromNumber) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_CHUNKS);
        statement.setLong(1, blobId);
        statement.setInt(2, fromNumber);
        statement.executeUpdate();
    }
}
