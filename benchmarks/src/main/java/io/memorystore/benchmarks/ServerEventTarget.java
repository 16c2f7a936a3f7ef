package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import io.memorystore.MemoryStore;
import java.sql.Connection;
import java.sql.SQLException;

/** A database on a server. */
final class ServerEventTarget implements EventTarget {
    private static final int FETCHED_ROWS = 1_000;

    private final ServerDatabase database;
    private final ServerSql sql;

    ServerEventTarget(ServerDatabase database) {
        this.database = database;
        this.sql = database.isPostgres() ? new PostgresSql() : new MySqlSql();
    }

    @Override
    public MemoryStore open() {
        return MemoryStore.open(database.driver(), database.config());
    }

    /** Batches are sent as statements of many rows, which is what both JDBC drivers can be told to do. */
    @Override
    public HikariConfig pool() {
        HikariConfig config = untunedPool();
        config.setAutoCommit(false);
        sql.driverProperties().forEach(config::addDataSourceProperty);
        if (database.isPostgres()) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
        }
        return config;
    }

    /** Not with MySQL's own isolation, under which callers who replace rows that are next to each other end in deadlocks. */
    @Override
    public HikariConfig untunedPool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.address().user());
        config.setPassword(database.address().password());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return config;
    }

    @Override
    public String idType() {
        return database.isPostgres() ? "BYTEA" : "BINARY(16)";
    }

    @Override
    public String textType() {
        return sql.textType();
    }

    @Override
    public String tableOptions() {
        return sql.tableOptions();
    }

    @Override
    public String openStream() {
        return sql.openSession().replace("INTO session", "INTO stream");
    }

    @Override
    public int fetchSize() {
        return database.isPostgres() ? FETCHED_ROWS : Integer.MIN_VALUE;
    }

    @Override
    public void begin(Connection connection) {}

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public void endRead(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public long reserve(Connection connection, String stream, int events) throws SQLException {
        return sql.reserve(connection, "stream", stream, events);
    }

    @Override
    public void close() {}
}
