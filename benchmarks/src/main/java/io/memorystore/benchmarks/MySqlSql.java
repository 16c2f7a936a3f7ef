package io.memorystore.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The way of MySQL and MariaDB, whose UPDATE gives nothing back: the manual's own sequence, {@code LAST_INSERT_ID(expression)},
 * which comes with the answer to the UPDATE and so saves the round trip of a {@code SELECT … FOR UPDATE}.
 */
final class MySqlSql implements ServerSql {
    @Override
    public String textType() {
        return "MEDIUMTEXT";
    }

    @Override
    public String tableOptions() {
        return " ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }

    @Override
    public String openSession() {
        return "INSERT IGNORE INTO session (name, last_sequence) VALUES (?, 0)";
    }

    /** What the pool's own page on MySQL recommends. */
    @Override
    public Map<String, String> driverProperties() {
        return Map.of(
                "cachePrepStmts", "true",
                "prepStmtCacheSize", "250",
                "prepStmtCacheSqlLimit", "2048",
                "useServerPrepStmts", "true",
                "useLocalSessionState", "true",
                "rewriteBatchedStatements", "true",
                "cacheResultSetMetadata", "true",
                "cacheServerConfiguration", "true",
                "elideSetAutoCommits", "true",
                "maintainTimeStats", "false");
    }

    @Override
    public long reserve(Connection connection, String table, String name, int many) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(
                "UPDATE " + table + " SET last_sequence = LAST_INSERT_ID(last_sequence + ?) WHERE name = ?",
                Statement.RETURN_GENERATED_KEYS)) {
            next.setInt(1, many);
            next.setString(2, name);
            if (next.executeUpdate() != 1) {
                throw new SQLException("There is no row of " + name);
            }
            try (ResultSet key = next.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }
}
