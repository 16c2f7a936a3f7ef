package io.memorystore.driver.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code leases}. */
final class LeaseTable {
    private LeaseTable() {}

    /** Who has a lease until when, in microseconds. */
    record Held(String holder, long expiresAt) {}

    static @Nullable Held find(SqlConnection connection, String name) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.FIND_LEASE);
        statement.setString(1, name);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new Held(Text.required(row, 1), row.getLong(2)) : null;
        }
    }

    static void put(SqlConnection connection, Sql sql, String name, Held lease) throws SQLException {
        PreparedStatement statement = connection.prepare(sql);
        statement.setString(1, lease.holder());
        statement.setLong(2, lease.expiresAt());
        statement.setString(3, name);
        statement.executeUpdate();
    }

    static boolean delete(SqlConnection connection, String name, String holder) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.DELETE_LEASE);
        statement.setString(1, name);
        statement.setString(2, holder);
        return statement.executeUpdate() > 0;
    }

    /** Removes leases, whoever holds them; returns how many there were. */
    static int drop(SqlConnection connection, List<String> names) throws SQLException {
        int dropped = 0;
        for (String name : names) {
            PreparedStatement statement = connection.prepare(Sql.DROP_LEASE);
            statement.setString(1, name);
            dropped += statement.executeUpdate();
        }
        return dropped;
    }

    static int dropAll(SqlConnection connection) throws SQLException {
        return connection.prepare(Sql.DROP_LEASES).executeUpdate();
    }
}
