package io.memorystore.driver.postgres;

import io.memorystore.driver.jdbc.Channel;
import io.memorystore.driver.jdbc.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * LISTEN and NOTIFY (postgresql.org/docs/current/sql-notify.html), on a channel for each schema. Notifying makes a transaction write a
 * commit record; nobody needs that to be durable, and so its commit waits for no disk.
 */
final class PostgresChannel implements Channel {
    private static final String SEND = "SELECT pg_catalog.set_config('synchronous_commit', 'off', true),"
            + " pg_catalog.pg_notify(?, m.message) FROM unnest(?) AS m (message)";

    private final String channel;

    PostgresChannel(String schema) {
        // a name of a fixed length, whatever the schema is called
        channel = "memorystore_"
                + UUID.nameUUIDFromBytes(schema.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    @Override
    public void send(SqlConnection connection, List<String> messages) throws SQLException {
        try (PreparedStatement send = connection.raw().prepareStatement(SEND)) {
            send.setString(1, channel);
            send.setArray(2, connection.raw().createArrayOf("text", messages.toArray()));
            send.executeQuery().close();
        }
    }

    @Override
    public void open(SqlConnection connection) throws SQLException {
        execute(connection, "LISTEN " + channel);
    }

    @Override
    public List<String> await(SqlConnection connection, Duration atMost) throws SQLException {
        PGNotification @Nullable [] came =
                connection.raw().unwrap(PGConnection.class).getNotifications(Math.toIntExact(atMost.toMillis()));
        List<String> messages = new ArrayList<>();
        if (came != null) {
            for (PGNotification notification : came) {
                messages.add(notification.getParameter());
            }
        }
        return messages;
    }

    @Override
    public void close(SqlConnection connection) throws SQLException {
        execute(connection, "UNLISTEN " + channel);
    }

    private static void execute(SqlConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.raw().createStatement()) {
            statement.execute(sql);
        }
    }
}
