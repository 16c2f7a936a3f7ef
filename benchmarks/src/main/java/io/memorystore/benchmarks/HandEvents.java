package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memorystore.events.Event;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams of events as a careful engineer would write them by hand: ten pooled connections, one transaction a batch, a counter row
 * for each stream whose lock is held until the commit, batched inserts, and a unique index that refuses an event that is there.
 */
final class HandEvents implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final String CREATE_STREAM =
            "CREATE TABLE IF NOT EXISTS stream (name VARCHAR(255) PRIMARY KEY, last_sequence BIGINT NOT NULL)";
    private static final String APPEND =
            "INSERT INTO event (stream, sequence, id, type, occurred_at, recorded_at, metadata, payload)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SCAN =
            "SELECT sequence, id, type, occurred_at, recorded_at, metadata, payload FROM event WHERE stream = ?"
                    + " ORDER BY sequence";

    private final EventTarget target;
    private final HikariDataSource pool;

    /** One event as it is read. */
    record Row(
            long sequence,
            UUID id,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable String metadata,
            String payload) {}

    HandEvents(EventTarget target) throws SQLException {
        this.target = target;
        HikariConfig config = target.pool();
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            target.begin(connection);
            statement.execute(CREATE_STREAM + target.tableOptions());
            statement.execute(createEvent() + target.tableOptions());
            target.commit(connection);
        }
    }

    private String createEvent() {
        return "CREATE TABLE IF NOT EXISTS event (stream VARCHAR(255) NOT NULL, sequence BIGINT NOT NULL, id "
                + target.idType() + " NOT NULL, type VARCHAR(255) NOT NULL, occurred_at BIGINT NOT NULL,"
                + " recorded_at BIGINT NOT NULL, metadata " + target.textType() + ", payload " + target.textType()
                + " NOT NULL, PRIMARY KEY (stream, sequence), UNIQUE (stream, id))";
    }

    /** To be called once for a stream, before anything else. */
    void openStream(String stream) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement open = connection.prepareStatement(target.openStream())) {
            target.begin(connection);
            open.setString(1, stream);
            open.executeUpdate();
            target.commit(connection);
        }
    }

    /** The sequence of the last of the events. */
    long append(String stream, List<Event> events) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                target.begin(connection);
                long last = target.reserve(connection, stream, events.size());
                insert(connection, stream, last - events.size(), events);
                target.commit(connection);
                return last;
            } catch (SQLException e) {
                target.rollback(connection);
                throw e;
            }
        }
    }

    private static void insert(Connection connection, String stream, long before, List<Event> events)
            throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            long sequence = before;
            Instant now = Instant.now();
            for (Event event : events) {
                append.setString(1, stream);
                append.setLong(2, ++sequence);
                append.setBytes(3, bytes(event.id()));
                append.setString(4, event.type());
                append.setLong(5, ChronoUnit.MICROS.between(Instant.EPOCH, event.occurredAt()));
                append.setLong(6, ChronoUnit.MICROS.between(Instant.EPOCH, now));
                append.setString(
                        7, event.metadata().isEmpty() ? null : event.metadata().toString());
                append.setString(8, event.payload());
                append.addBatch();
            }
            append.executeBatch();
        }
    }

    /** Reads a whole stream as its rows come in. */
    void scan(String stream, Consumer<Row> consumer) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            scan(connection, stream, consumer);
            target.endRead(connection);
        }
    }

    private void scan(Connection connection, String stream, Consumer<Row> consumer) throws SQLException {
        try (PreparedStatement scan = connection.prepareStatement(SCAN)) {
            scan.setFetchSize(target.fetchSize());
            scan.setString(1, stream);
            try (ResultSet rows = scan.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(row(rows));
                }
            }
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        long sequence = rows.getLong(1);
        ByteBuffer id = ByteBuffer.wrap(rows.getBytes(2));
        return new Row(
                sequence,
                new UUID(id.getLong(), id.getLong()),
                rows.getString(3),
                Instant.EPOCH.plus(rows.getLong(4), ChronoUnit.MICROS),
                Instant.EPOCH.plus(rows.getLong(5), ChronoUnit.MICROS),
                rows.getString(6),
                rows.getString(7));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Override
    public void close() {
        pool.close();
    }
}
