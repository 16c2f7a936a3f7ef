package io.memorystore.driver.jdbc;

import io.memorystore.spi.EventPayload;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnPayload;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that writes, and what is known of the sessions and streams that it touches. Turns and events are collected and
 * inserted together: by {@link #flush}, before anything is asked or removed that they could be among. For one thread.
 */
final class WriteTransaction {
    private final SqlConnection connection;
    private final KnownSessions sessions;
    private final boolean rowsAreLocked;
    private final List<NewTurn> turns = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();
    private @Nullable Long now;

    WriteTransaction(SqlConnection connection, KnownSessions sessions, boolean rowsAreLocked) {
        this.connection = connection;
        this.sessions = sessions;
        this.rowsAreLocked = rowsAreLocked;
    }

    SqlConnection connection() {
        return connection;
    }

    /** A session, or null if it is not there. */
    @Nullable
    SessionCursor find(SessionKey key) throws SQLException {
        SessionCursor known = sessions.get(key);
        if (known == null && !rowsAreLocked) {
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
            known = SessionTable.create(connection, key, SessionTable.absentVersions(connection));
            sessions.put(key, known);
        }
        return known;
    }

    /** A session is not there any more: what is known of it must not be used. */
    void forget(SessionKey key) {
        sessions.remove(key);
    }

    /** Inserts a turn after the session's last one. */
    void append(SessionCursor session, byte[] writeId, TurnPayload payload) {
        insert(session, session.lastSequence + 1, writeId, payload);
    }

    /** Inserts a turn. */
    void insert(SessionCursor session, long sequence, byte @Nullable [] writeId, TurnPayload payload) {
        turns.add(new NewTurn(session.id, sequence, writeId, payload));
        session.lastSequence = sequence;
    }

    /** Whether what is to be appended to a stream may be there already, and has to be looked for. */
    boolean isSuspected(SessionKey key) {
        return sessions.isSuspected(key);
    }

    /** Makes sure of a stream's last sequence, which may be higher than what is known of it. */
    void readLast(SessionCursor stream) throws SQLException {
        flush();
        SessionTable.readLast(connection, Map.of(stream.id, stream));
    }

    /** Inserts an event after the stream's last one. */
    void append(SessionCursor stream, EventPayload payload) {
        stream.lastSequence++;
        events.add(new NewEvent(stream.id, stream.lastSequence, payload));
    }

    /**
     * The moment at which this transaction first asked for it, in microseconds, by the clock that leases run on. It asks the server once
     * for all who share it, and not before they have their locks.
     */
    long now(Dialect dialect, Clock clock) throws SQLException {
        Long known = now;
        if (known == null) {
            known = Microseconds.of(dialect.now(connection, clock));
            now = known;
        }
        return known;
    }

    /** Inserts the turns and events that were collected. */
    void flush() throws SQLException {
        TurnTable.insertAll(connection, turns);
        turns.clear();
        EventTable.insertAll(connection, events);
        events.clear();
    }
}
