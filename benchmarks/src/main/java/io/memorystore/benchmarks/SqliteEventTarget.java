package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of SQLite, with WAL and full durability. */
final class SqliteEventTarget implements EventTarget {
    private static final String ADD = "UPDATE stream SET last_sequence = last_sequence + ? WHERE name = ?";
    private static final String LAST = "SELECT last_sequence FROM stream WHERE name = ?";
    private static final String PATIENCE_MILLIS = "60000";

    private final Scratch scratch = new Scratch();

    SqliteEventTarget() throws IOException {}

    @Override
    public MemoryStore open() {
        return MemoryStore.open(
                "sqlite", MemoryStoreConfig.of(scratch.file("events.db").toString()));
    }

    @Override
    public HikariConfig pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + scratch.file("hand.db"));
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", PATIENCE_MILLIS);
        return config;
    }

    @Override
    public HikariConfig untunedPool() {
        return pool();
    }

    @Override
    public String idType() {
        return "BLOB";
    }

    @Override
    public String textType() {
        return "TEXT";
    }

    @Override
    public String tableOptions() {
        return "";
    }

    @Override
    public String openStream() {
        return "INSERT INTO stream (name, last_sequence) VALUES (?, 0) ON CONFLICT DO NOTHING";
    }

    @Override
    public int fetchSize() {
        return 0;
    }

    /** By statements: the JDBC driver's own notion of a transaction would have idle connections hold the writer's lock. */
    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public void endRead(Connection connection) {}

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public long reserve(Connection connection, String stream, int events) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD);
                PreparedStatement last = connection.prepareStatement(LAST)) {
            add.setInt(1, events);
            add.setString(2, stream);
            add.executeUpdate();
            last.setString(1, stream);
            try (ResultSet row = last.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
