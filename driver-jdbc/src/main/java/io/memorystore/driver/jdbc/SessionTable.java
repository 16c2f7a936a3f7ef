package io.memorystore.driver.jdbc;

import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code sessions}, which has what writers lock: a row for each session, one for each stream of events, and one for each
 * tenant's own state. So it holds long keys once, surrogate ids that are never used again, and the two numbers that never go back.
 *
 * <p>A stream's row has an empty user and the stream's name for a session, a tenant's own an empty user and an empty session: no
 * session's key is like that. The last sequence of a row is that of its turns or of its events, whichever it has.
 *
 * <p>One row has no tenant either, {@link #ERASED}. It has the versions that new rows begin with: those that erased ones had are below.
 * So an erased session leaves nothing that is its own, and yet nothing that was decided on one of its versions can be written.
 */
final class SessionTable {
    /** The key of the row that new ones have their versions from. */
    static final SessionKey ERASED = new SessionKey("", "", "");

    private SessionTable() {}

    /** The key of the row that a scope's state hangs on. */
    static SessionKey owner(StateScope scope) {
        return scope instanceof StateScope.OfSession session ? session.key() : new SessionKey(scope.tenant(), "", "");
    }

    /** Binds a key to three parameters, from the given one on. */
    static void bind(PreparedStatement statement, int from, SessionKey key) throws SQLException {
        statement.setString(from, key.tenant());
        statement.setString(from + 1, key.user());
        statement.setString(from + 2, key.session());
    }

    static @Nullable SessionCursor find(SqlConnection connection, SessionKey key) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_SESSION);
        bind(statement, 1, key);
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new SessionCursor(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))
                    : null;
        }
    }

    /** Inserts a row that begins with the versions of erased ones, unless it is there; what is known of it is not locked. */
    static SessionCursor create(SqlConnection connection, SessionKey key, RowVersions erased) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_SESSION);
        bind(statement, 1, key);
        statement.setLong(4, erased.summary());
        statement.setLong(5, erased.deleted());
        while (true) {
            boolean inserted = statement.executeUpdate() > 0;
            SessionCursor created = find(connection, key);
            if (created != null) {
                return created;
            }
            if (inserted) {
                throw new SQLException("The session that was just inserted is not there");
            }
            // it was there, and was erased before it was looked at
        }
    }

    /** Reads the last sequences of rows by a statement of its own; the keys are the rows' ids. */
    static void readLast(SqlConnection connection, Map<Long, SessionCursor> cursors) throws SQLException {
        if (cursors.isEmpty()) {
            return;
        }
        try (ResultSet row =
                byIds(connection, Sql.LAST_SEQUENCES, cursors.keySet()).executeQuery()) {
            while (row.next()) {
                SessionCursor cursor = cursors.get(row.getLong(1));
                if (cursor != null) {
                    cursor.lastSequence = row.getLong(2);
                }
            }
        }
    }

    /** A statement about the rows of some ids. */
    static PreparedStatement byIds(SqlConnection connection, Sql sql, Collection<Long> ids) throws SQLException {
        List<Long> sorted = new ArrayList<>(ids);
        sorted.sort(null);
        return connection.prepare(sql, Column.of(Column.Type.BIGINT, sorted, id -> id));
    }

    static void incrementSummaryVersion(SqlConnection connection, SessionCursor session) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.UPDATE_SUMMARY_VERSION);
        statement.setLong(1, session.summaryVersion + 1);
        statement.setLong(2, session.id);
        statement.executeUpdate();
        session.summaryVersion++;
    }

    static void raiseDeletedVersion(SqlConnection connection, SessionCursor session, long version) throws SQLException {
        if (version > session.deletedVersion) {
            PreparedStatement statement = connection.prepare(Sql.UPDATE_DELETED_VERSION);
            statement.setLong(1, version);
            statement.setLong(2, session.id);
            statement.executeUpdate();
            session.deletedVersion = version;
        }
    }

    /** All rows of sessions, even those that hold nothing. */
    static List<ArchivedSession> archived(
            SqlConnection connection, String tenant, @Nullable SessionKey after, int limit) throws SQLException {
        String user = after == null ? "" : after.user();
        PreparedStatement statement = connection.prepare(Sql.LIST_ARCHIVED_SESSIONS);
        statement.setString(1, tenant);
        statement.setString(2, user); // twice, as below
        statement.setString(3, user);
        statement.setString(4, after == null ? "" : after.session());
        statement.setInt(5, limit);
        List<ArchivedSession> sessions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                SessionKey key = new SessionKey(tenant, Text.required(row, 1), Text.required(row, 2));
                sessions.add(new ArchivedSession(key, row.getLong(3), Text.of(row, 4)));
            }
        }
        return sessions;
    }

    static List<SessionKey> list(SqlConnection connection, String tenant, @Nullable SessionKey after, int limit)
            throws SQLException {
        return list(connection, Sql.LIST_SESSIONS, tenant, after, limit);
    }

    /** All rows of sessions, whatever hangs on them. */
    static List<SessionKey> traces(SqlConnection connection, String tenant, @Nullable SessionKey after, int limit)
            throws SQLException {
        return list(connection, Sql.SESSION_TRACES, tenant, after, limit);
    }

    private static List<SessionKey> list(
            SqlConnection connection, Sql sql, String tenant, @Nullable SessionKey after, int limit)
            throws SQLException {
        String user = after == null ? "" : after.user();
        PreparedStatement statement = connection.prepare(sql);
        statement.setString(1, tenant);
        statement.setString(2, user); // twice, for not every database finds the place of a pair in an index
        statement.setString(3, user);
        statement.setString(4, after == null ? "" : after.session());
        statement.setInt(5, limit);
        List<SessionKey> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new SessionKey(tenant, Text.required(row, 1), Text.required(row, 2)));
            }
        }
        return keys;
    }

    /** Everything that is a tenant's hangs on a row of this table. */
    static List<String> tenants(SqlConnection connection, @Nullable String after, int limit) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_TENANTS);
        statement.setString(1, after == null ? "" : after);
        statement.setInt(2, limit);
        List<String> tenants = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                tenants.add(Text.required(row, 1));
            }
        }
        return tenants;
    }

    /** The versions of a row that is not there: those that a new one would have. */
    static RowVersions absentVersions(SqlConnection connection) throws SQLException {
        SessionCursor erased = find(connection, ERASED);
        return erased == null ? new RowVersions(0, 0) : RowVersions.of(erased);
    }

    /** Makes sure that a row, which is locked, has no versions below the given ones. */
    static void raise(SqlConnection connection, SessionCursor row, RowVersions least) throws SQLException {
        RowVersions raised = RowVersions.of(row).atLeast(least);
        if (!raised.equals(RowVersions.of(row))) {
            PreparedStatement statement = connection.prepare(Sql.UPDATE_VERSIONS);
            statement.setLong(1, raised.summary());
            statement.setLong(2, raised.deleted());
            statement.setLong(3, row.id);
            statement.executeUpdate();
            row.summaryVersion = raised.summary();
            row.deletedVersion = raised.deleted();
        }
    }

    /** Removes a row, and makes sure that no new one has a version that this one had. Both rows are locked. */
    static void erase(SqlConnection connection, SessionCursor row, SessionCursor erased, long greatestVersion)
            throws SQLException {
        raise(
                connection,
                erased,
                new RowVersions(row.summaryVersion + 1, Math.max(row.deletedVersion, greatestVersion)));
        delete(connection, row);
    }

    /** Removes a row that has no versions of its own. */
    static void delete(SqlConnection connection, SessionCursor row) throws SQLException {
        PreparedStatement delete = connection.prepare(Sql.DELETE_SESSION);
        delete.setLong(1, row.id);
        delete.executeUpdate();
    }
}
