package io.memorystore.driver.jdbc;

import io.memorystore.images.Lease;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code image_leases}. */
final class ImageLeaseTable {
    private ImageLeaseTable() {}

    /**
     * A new lease, or a later end of one that is there.
     *
     * @param expiresAt in microseconds
     */
    record Wanted(long tenantId, ImageTable.Row image, String holder, String leaseId, long expiresAt) {}

    /** Takes a lease or moves its end, with one statement, and reads what is stored now. */
    static Lease put(SqlConnection connection, Wanted wanted) throws SQLException {
        PreparedStatement put = connection.prepare(Sql.PUT_IMAGE_LEASE);
        put.setLong(1, wanted.tenantId());
        put.setLong(2, wanted.image().id());
        put.setString(3, wanted.holder());
        put.setString(4, wanted.leaseId());
        put.setLong(5, wanted.expiresAt());
        put.executeUpdate();
        PreparedStatement find = connection.prepare(Sql.FIND_IMAGE_LEASE);
        find.setLong(1, wanted.tenantId());
        find.setString(2, wanted.holder());
        find.setLong(3, wanted.image().id());
        List<Lease> stored = leases(find, wanted.image());
        if (stored.isEmpty()) {
            throw new SQLException("The lease that was just written is not there");
        }
        return stored.get(0);
    }

    /** The leases on an image that end after a moment. */
    static List<Lease> live(SqlConnection connection, ImageTable.Row image, long now) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_IMAGE_LEASES);
        statement.setLong(1, image.id());
        statement.setLong(2, now);
        return leases(statement, image);
    }

    private static List<Lease> leases(PreparedStatement statement, ImageTable.Row image) throws SQLException {
        List<Lease> leases = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                leases.add(new Lease(
                        Text.required(row, 1),
                        image.name(),
                        Text.required(row, 2),
                        Microseconds.toInstant(row.getLong(3))));
            }
        }
        return leases;
    }

    static boolean release(SqlConnection connection, long tenantId, String holder) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.RELEASE_IMAGES);
        statement.setLong(1, tenantId);
        statement.setString(2, holder);
        return statement.executeUpdate() > 0;
    }

    static boolean release(SqlConnection connection, long tenantId, String holder, long imageId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.RELEASE_IMAGE);
        statement.setLong(1, tenantId);
        statement.setString(2, holder);
        statement.setLong(3, imageId);
        return statement.executeUpdate() > 0;
    }

    /** Ends all leases on an image, live or not; returns how many there were. */
    static int end(SqlConnection connection, long imageId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.END_IMAGE_LEASES);
        statement.setLong(1, imageId);
        return statement.executeUpdate();
    }

    /** Ends all leases on images of a tenant; returns how many there were. */
    static int endAll(SqlConnection connection, long tenantId) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CLEAR_IMAGE_LEASES);
        statement.setLong(1, tenantId);
        return statement.executeUpdate();
    }

    /** Removes the leases of a tenant that ended at a moment or before. */
    static int reap(SqlConnection connection, long tenantId, long now) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.REAP_LEASES);
        statement.setLong(1, tenantId);
        statement.setLong(2, now);
        return statement.executeUpdate();
    }
}
