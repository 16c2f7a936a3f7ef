package io.memorystore.driver.jdbc;

import static io.memorystore.driver.jdbc.Column.Type.BIGINT;
import static io.memorystore.driver.jdbc.Column.Type.BYTEA;
import static io.memorystore.driver.jdbc.Column.Type.INTEGER;
import static io.memorystore.driver.jdbc.Column.Type.TEXT;

import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.ProjectionKey;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code documents}. */
final class DocumentTable {
    private DocumentTable() {}

    static Optional<DocumentRow> find(SqlConnection connection, ProjectionKey projection, String key)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_DOCUMENT);
        ProjectionTable.bind(statement, projection);
        statement.setString(5, key);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(document(row)) : Optional.empty();
        }
    }

    static List<DocumentRow> list(
            SqlConnection connection, ProjectionKey projection, String prefix, @Nullable String after, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_DOCUMENTS);
        ProjectionTable.bind(statement, projection);
        KeyRange.bind(statement, 5, prefix, after);
        statement.setInt(8, limit);
        List<DocumentRow> documents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                documents.add(document(row));
            }
        }
        return documents;
    }

    private static DocumentRow document(ResultSet row) throws SQLException {
        return new DocumentRow(Text.required(row, 1), row.getBytes(3), row.getInt(2));
    }

    /** Writes documents, as many with one statement as it takes. */
    static void put(SqlConnection connection, long projectionId, List<DocumentRow> documents) throws SQLException {
        new ManyRows<DocumentRow>(
                        document -> (long) document.json().length + length(document.key()),
                        Sql.PUT_DOCUMENT,
                        (statement, document) -> bind(statement, projectionId, document),
                        (on, some) -> putSome(on, projectionId, some))
                .write(connection, documents);
    }

    private static void bind(PreparedStatement statement, long projectionId, DocumentRow document) throws SQLException {
        statement.setLong(1, projectionId);
        statement.setString(2, document.key());
        statement.setInt(3, document.checksum());
        statement.setBytes(4, document.json());
    }

    private static void putSome(SqlConnection connection, long projectionId, List<DocumentRow> documents)
            throws SQLException {
        connection
                .prepare(
                        Sql.PUT_DOCUMENTS,
                        Column.of(BIGINT, documents, document -> projectionId),
                        Column.of(TEXT, documents, DocumentRow::key),
                        Column.of(INTEGER, documents, DocumentRow::checksum),
                        Column.of(BYTEA, documents, DocumentRow::json))
                .executeUpdate();
    }

    /** Removes documents, as many with one statement as it takes. */
    static void delete(SqlConnection connection, long projectionId, List<String> keys) throws SQLException {
        ManyRows.inParts(connection, keys, DocumentTable::length, (on, some) -> deleteSome(on, projectionId, some));
    }

    private static void deleteSome(SqlConnection connection, long projectionId, List<String> keys) throws SQLException {
        Column names = Column.of(TEXT, keys, key -> key);
        PreparedStatement statement = connection.prepare(Sql.DELETE_DOCUMENTS, names);
        statement.setLong(connection.parameters(names) + 1, projectionId);
        statement.executeUpdate();
    }

    /** Returns how many there were. */
    static int clear(SqlConnection connection, long projectionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CLEAR_DOCUMENTS);
        statement.setLong(1, projectionId);
        return statement.executeUpdate();
    }

    /** Removes the first documents, at most so many; returns how many there were. */
    static int trim(SqlConnection connection, long projectionId, int most) throws SQLException {
        PreparedStatement place = connection.prepare(Sql.DOCUMENT_AT);
        place.setLong(1, projectionId);
        place.setInt(2, most);
        String next;
        try (ResultSet row = place.executeQuery()) {
            next = row.next() ? Text.required(row, 1) : null;
        }
        if (next == null) {
            return clear(connection, projectionId);
        }
        PreparedStatement statement = connection.prepare(Sql.TRIM_DOCUMENTS);
        statement.setLong(1, projectionId);
        statement.setString(2, next);
        return statement.executeUpdate();
    }

    private static long length(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length;
    }
}
