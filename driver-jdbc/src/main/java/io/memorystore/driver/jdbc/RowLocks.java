package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.Utf8Order;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Locks the rows of the sessions and streams that a transaction writes into, on a database where others write at the same time, and
 * makes right what is known of them.
 *
 * <p><b>Order.</b> All sessions of a group are locked before the first write runs: rows that are missing are inserted in the order
 * of their keys, then the rows are locked in the order of their ids. So two transactions never wait for each other in a circle.
 *
 * <p><b>Trust.</b> Turns are only ever removed together with a change of the row's summary version, and events never. So while that
 * is the one that is known, the last sequence that is known is not too high. If it is too low, because others have appended
 * meanwhile, the primary key of the turns or events refuses the next one; the transaction is then replayed, and the session counts
 * as contested. A
 * sequence that is not trusted is read after the lock was granted, by a statement of its own: one that waits for a lock would
 * see the turns as they were before.
 *
 * <p><b>Versions.</b> A new row begins with those of erased ones. Others may create and erase the same session after these were read and
 * before the new row is there, so they are read once more after that: whatever had the key before is gone for good then.
 */
final class RowLocks {
    private static final Comparator<SessionKey> ORDER = Comparator.comparing(SessionKey::tenant, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::user, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::session, Utf8Order.COMPARATOR);

    private final SqlConnection connection;
    private final KnownSessions known;
    private final SortedMap<SessionKey, Boolean> creating = new TreeMap<>(ORDER);
    private final Set<SessionKey> created = new HashSet<>();

    private RowLocks(SqlConnection connection, KnownSessions known) {
        this.connection = connection;
        this.known = known;
    }

    /** Locks the sessions of all targets; afterwards, one that is not known is not there. */
    static void lock(SqlConnection connection, KnownSessions known, Collection<? extends QueuedWrite<?>> group)
            throws SQLException {
        RowLocks locks = new RowLocks(connection, known);
        for (QueuedWrite<?> write : group) {
            for (SessionKey key : write.target().sessions()) {
                locks.creating.merge(key, write.target().creates(), Boolean::logicalOr);
            }
        }
        while (!locks.isLocked()) {
            // a session was erased between finding and locking it: look again
        }
        locks.raiseCreated();
    }

    private boolean isLocked() throws SQLException {
        findUnknown();
        Map<Long, SessionKey> keys = new HashMap<>();
        for (SessionKey key : creating.keySet()) {
            SessionCursor cursor = known.get(key);
            if (cursor != null) {
                keys.put(cursor.id, key);
            }
        }
        if (keys.isEmpty()) {
            return true;
        }
        Map<Long, SessionCursor> untrusted = lockRows(keys);
        keys.values().forEach(known::remove);
        SessionTable.readLast(connection, untrusted);
        return keys.isEmpty();
    }

    private void findUnknown() throws SQLException {
        RowVersions erased = null;
        for (Map.Entry<SessionKey, Boolean> wanted : creating.entrySet()) {
            SessionKey key = wanted.getKey();
            if (known.get(key) == null) {
                SessionCursor found = SessionTable.find(connection, key);
                if (found == null && wanted.getValue()) {
                    if (erased == null) {
                        erased = SessionTable.absentVersions(connection);
                    }
                    found = SessionTable.create(connection, key, erased);
                    created.add(key);
                }
                if (found != null) {
                    known.put(key, found);
                }
            }
        }
    }

    private void raiseCreated() throws SQLException {
        if (created.isEmpty()) {
            return;
        }
        RowVersions erased = SessionTable.absentVersions(connection);
        for (SessionKey key : created) {
            SessionCursor row = known.get(key);
            if (row != null) {
                SessionTable.raise(connection, row, erased);
            }
        }
    }

    /** Locks the rows, and removes from the map those that were there. Returns those whose last sequence has to be read. */
    private Map<Long, SessionCursor> lockRows(Map<Long, SessionKey> keys) throws SQLException {
        Map<Long, SessionCursor> untrusted = new HashMap<>();
        try (ResultSet row = selectForUpdate(keys.keySet()).executeQuery()) {
            while (row.next()) {
                SessionKey key = keys.remove(row.getLong(1));
                SessionCursor cursor = key == null ? null : known.get(key);
                if (key != null && cursor != null && !isTrusted(key, cursor, row)) {
                    untrusted.put(cursor.id, cursor);
                }
            }
        }
        return untrusted;
    }

    /** One row with a statement of its own: PostgreSQL took a fifth of a lone caller's append to look through an array of one. */
    private PreparedStatement selectForUpdate(Set<Long> ids) throws SQLException {
        if (ids.size() > 1) {
            return SessionTable.byIds(connection, Sql.LOCK_SESSIONS, ids);
        }
        PreparedStatement statement = connection.prepare(Sql.LOCK_SESSION);
        statement.setLong(1, ids.iterator().next());
        return statement;
    }

    private boolean isTrusted(SessionKey key, SessionCursor cursor, ResultSet row) throws SQLException {
        boolean contested = known.isContested(key);
        boolean same = cursor.locked && cursor.summaryVersion == row.getLong(2);
        cursor.summaryVersion = row.getLong(2);
        cursor.deletedVersion = row.getLong(3);
        cursor.locked = true;
        return same && !contested;
    }
}
