package io.memorystore.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** PostgreSQL's way: one statement updates the row, locks it and gives back what it has become. */
final class PostgresSql implements ServerSql {
    @Override
    public String textType() {
        return "TEXT";
    }

    @Override
    public String tableOptions() {
        return "";
    }

    @Override
    public String openSession() {
        return "INSERT INTO session (name, last_sequence) VALUES (?, 0) ON CONFLICT DO NOTHING";
    }

    /** Its JDBC driver prepares on the server what is used again, by itself. */
    @Override
    public Map<String, String> driverProperties() {
        return Map.of();
    }

    @Override
    public long reserve(Connection connection, String table, String name, int many) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(
                "UPDATE " + table + " SET last_sequence = last_sequence + ? WHERE name = ? RETURNING last_sequence")) {
            next.setInt(1, many);
            next.setString(2, name);
            try (ResultSet row = next.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
