package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The table {@code summaries}: at most one row a session. The version is in the session's row, and so outlives the summary. */
final class SummaryTable {
    private SummaryTable() {}

    /** A session's summary version with its summary. */
    record Found(long version, @Nullable SummaryRow summary) {}

    static Found find(SqlConnection connection, SessionKey key) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_SUMMARY);
        SessionTable.bind(statement, 1, key);
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return new Found(SessionTable.absentVersions(connection).summary(), null);
            }
            byte[] json = row.getBytes(4);
            return new Found(row.getLong(1), json == null ? null : new SummaryRow(row.getLong(2), json, row.getInt(3)));
        }
    }

    static void put(SqlConnection connection, long sessionId, SummaryRow summary) throws SQLException {
        if (write(connection, Sql.UPDATE_SUMMARY, sessionId, summary) == 0) {
            write(connection, Sql.INSERT_SUMMARY, sessionId, summary);
        }
    }

    /** Returns how many there were. */
    static int delete(SqlConnection connection, long sessionId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_SUMMARY);
        statement.setLong(1, sessionId);
        return statement.executeUpdate();
    }

    private static int write(SqlConnection connection, Sql sql, long sessionId, SummaryRow summary)
            throws SQLException {
        PreparedStatement statement = connection.prepare(sql);
        statement.setLong(1, summary.foldedThrough());
        statement.setInt(2, summary.checksum());
        statement.setBytes(3, summary.json());
        statement.setLong(4, sessionId);
        return statement.executeUpdate();
    }
}
