package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One transaction that writes, and what its connection knows of the sessions that it touches. For one thread. */
final class WriteTransaction {
    private final SqlConnection connection;
    private final KnownSessions sessions;

    WriteTransaction(SqlConnection connection) {
        this.connection = connection;
        this.sessions = connection.sessions();
    }

    SqlConnection connection() {
        return connection;
    }

    @Nullable
    SessionCursor find(SessionKey key) throws SQLException {
        SessionCursor known = sessions.get(key);
        if (known == null) {
            known = SessionTable.find(connection, key);
            if (known != null) {
                sessions.put(key, known);
            }
        }
        return known;
    }

    SessionCursor findOrCreate(SessionKey key) throws SQLException {
        SessionCursor known = find(key);
        if (known == null) {
            known = SessionTable.create(connection, key);
            sessions.put(key, known);
        }
        return known;
    }
}
