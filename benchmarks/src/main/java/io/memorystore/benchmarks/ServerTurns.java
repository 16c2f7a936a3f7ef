package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memorystore.Turn;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a careful engineer would write by hand on a server: ten pooled connections, one transaction an append, READ COMMITTED,
 * prepared statements, the sequence allocated under the lock of the session's row. Encoding is done before a connection is taken.
 * Transactions and single queries have pools of their own, so that neither pays for switching autocommit.
 */
final class ServerTurns implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final String CREATE_SESSION =
            "CREATE TABLE IF NOT EXISTS session (name VARCHAR(255) PRIMARY KEY, last_sequence BIGINT NOT NULL)";
    private static final String CREATE_TURN =
            "CREATE TABLE IF NOT EXISTS turn (session VARCHAR(255) NOT NULL, sequence BIGINT NOT NULL,"
                    + " tokens INTEGER NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (session, sequence), json ";
    private static final String APPEND =
            "INSERT INTO turn (session, sequence, tokens, checksum, json) VALUES (?, ?, ?, ?, ?)";
    private static final String LATEST = "SELECT json FROM turn WHERE session = ? ORDER BY sequence DESC LIMIT ?";

    private final ServerSql sql;
    private final HikariDataSource transactions;
    private final HikariDataSource queries;

    ServerTurns(ServerDatabase database) throws SQLException {
        sql = database.isPostgres() ? new PostgresSql() : new MySqlSql();
        transactions = new HikariDataSource(pool(database, false));
        queries = new HikariDataSource(pool(database, true));
        createTables();
    }

    private HikariConfig pool(ServerDatabase database, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.address().user());
        config.setPassword(database.address().password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(autoCommit);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        sql.driverProperties().forEach(config::addDataSourceProperty);
        return config;
    }

    private void createTables() throws SQLException {
        try (Connection connection = queries.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE_SESSION + sql.tableOptions());
            statement.execute(CREATE_TURN + sql.textType() + " NOT NULL)" + sql.tableOptions());
        }
    }

    /** To be called once for a session, before anything else. */
    void openSession(String session) throws SQLException {
        try (Connection connection = queries.getConnection();
                PreparedStatement open = connection.prepareStatement(sql.openSession())) {
            open.setString(1, session);
            open.executeUpdate();
        }
    }

    long append(String session, Turn turn) throws SQLException {
        EncodedTurn encoded = new EncodedTurn(turn);
        try (Connection connection = transactions.getConnection()) {
            try {
                long sequence = sql.reserve(connection, "session", session, 1);
                insert(connection, session, sequence, encoded);
                connection.commit();
                return sequence;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void insert(Connection connection, String session, long sequence, EncodedTurn turn)
            throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setString(1, session);
            append.setLong(2, sequence);
            append.setInt(3, turn.tokens());
            append.setInt(4, turn.checksum());
            append.setString(5, new String(turn.json(), StandardCharsets.UTF_8));
            append.executeUpdate();
        }
    }

    List<Turn> latest(String session, int limit) throws SQLException {
        List<Turn> turns = new ArrayList<>(limit);
        try (Connection connection = queries.getConnection();
                PreparedStatement latest = connection.prepareStatement(LATEST)) {
            latest.setString(1, session);
            latest.setInt(2, limit);
            try (ResultSet rows = latest.executeQuery()) {
                while (rows.next()) {
                    turns.add(TurnJson.decode(rows.getBytes(1)));
                }
            }
        }
        Collections.reverse(turns);
        return turns;
    }

    @Override
    public void close() {
        transactions.close();
        queries.close();
    }
}
