package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that writes, and what it knows of the sessions that it has touched. For one thread; forgotten with the
 * transaction, so that nothing is ever remembered that was rolled back.
 */
final class WriteTransaction {
    private final SqlConnection connection;
    private final Map<SessionKey, SessionCursor> sessions = new HashMap<>();

    WriteTransaction(SqlConnection connection) {
        this.connection = connection;
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
