package io.memorystore.driver.jdbc;

import io.memorystore.SchemaVersionException;
import io.memorystore.StorageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Brings a database to the current schema. A database that is current is only read. All steps that are missing are applied in
 * one transaction, under a lock; whoever else is opening meanwhile waits for it and finds nothing to do. Where DDL commits by
 * itself, every statement of a step can be run again, and the step is recorded after the last one of them.
 */
final class Migrator {
    private static final System.Logger LOGGER = System.getLogger(Migrator.class.getName());
    private final Dialect dialect;
    private final SqlCatalogue catalogue;
    private final TransactionRunner runner;
    private final Clock clock;
    private final List<Migration> migrations;

    Migrator(Dialect dialect, SqlCatalogue catalogue, TransactionRunner runner, Clock clock) {
        this.dialect = dialect;
        this.catalogue = catalogue;
        this.runner = runner;
        this.clock = clock;
        this.migrations = requireGapless(dialect.migrations());
    }

    /** The version that this build makes and needs. */
    int currentVersion() {
        return migrations.size();
    }

    /**
     * Migrates what is not current.
     *
     * @param deadline until when to wait for locks
     * @throws SchemaVersionException if the schema is newer, or was made by altered steps; nothing was touched
     */
    void migrate(Deadline deadline) {
        int found = requireKnown(runner.direct(dialect::schemaVersion, deadline));
        runner.direct(this::prepareStorage, deadline);
        if (found < currentVersion()) {
            migrateFrom(found, deadline);
        }
        requireUnaltered(runner.direct(Migrator::applied, deadline));
        requireNamed(runner.direct(Migrator::storeIds, deadline));
    }

    private void migrateFrom(int found, Deadline deadline) {
        try {
            int from = runner.transact(this::applyLocked, deadline);
            LOGGER.log(System.Logger.Level.INFO, "The schema was at {0} and is at {1}", from, currentVersion());
        } catch (StorageException e) {
            throw new StorageException(
                    "Migrating the schema from " + found + " to " + currentVersion()
                            + " failed, and nothing of it was kept: " + e.getMessage(),
                    e);
        }
    }

    private static List<String> storeIds(SqlConnection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.FIND_STORE).executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /** A store without its id was not made by a migration, but by half of a copy. */
    private static void requireNamed(List<String> ids) {
        if (ids.size() != 1) {
            throw new StorageException(
                    "The database has " + ids.size() + " store ids in the table store where there has to be "
                            + "one: it was not copied whole, or edited. Restore a backup.");
        }
        LOGGER.log(System.Logger.Level.DEBUG, "Opened store {0}", ids.get(0));
    }

    private boolean prepareStorage(SqlConnection connection) throws SQLException {
        dialect.prepareStorage(connection);
        return true;
    }

    private int requireKnown(int version) {
        if (version > currentVersion()) {
            throw new SchemaVersionException(
                    "The database has schema version " + version + ", this release knows up to " + currentVersion()
                            + ". Nothing was touched; use the release that wrote it, or a newer one.");
        }
        return version;
    }

    private int applyLocked(SqlConnection connection) throws SQLException {
        dialect.lockSchema(connection);
        boolean applied = false;
        try {
            int from = applyMissing(connection);
            applied = true;
            return from;
        } finally {
            if (applied) { // else the connection may be of no use, and its locks end with the roll-back or with it
                dialect.unlockSchema(connection);
            }
        }
    }

    private int applyMissing(SqlConnection connection) throws SQLException {
        int found = requireKnown(dialect.schemaVersion(connection));
        for (Migration migration : migrations.subList(found, currentVersion())) {
            apply(connection, migration);
        }
        return found;
    }

    private void apply(SqlConnection connection, Migration migration) throws SQLException {
        try (Statement statement = connection.raw().createStatement()) {
            for (String file : migration.files()) {
                statement.execute(catalogue.migrationOf(file));
            }
        }
        if (storeIds(connection).isEmpty()) {
            nameStore(connection);
        }
        record(connection, migration); // last: where each statement commits by itself, this says that all of them did
        dialect.stampVersion(connection, migration.version());
    }

    private void record(SqlConnection connection, Migration migration) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_MIGRATION);
        statement.setInt(1, migration.version());
        statement.setString(2, checksum(migration));
        statement.setLong(3, Microseconds.of(clock.instant()));
        statement.executeUpdate();
    }

    private void nameStore(SqlConnection connection) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_STORE);
        statement.setString(1, UUID.randomUUID().toString());
        statement.setLong(2, Microseconds.of(clock.instant()));
        statement.executeUpdate();
    }

    private static Map<Integer, String> applied(SqlConnection connection) throws SQLException {
        Map<Integer, String> checksums = new TreeMap<>();
        try (ResultSet row = connection.prepare(Sql.LIST_MIGRATIONS).executeQuery()) {
            while (row.next()) {
                checksums.put(row.getInt(1), row.getString(2));
            }
        }
        return checksums;
    }

    private void requireUnaltered(Map<Integer, String> applied) {
        for (Migration migration : migrations) {
            if (!checksum(migration).equals(applied.get(migration.version()))) {
                throw new SchemaVersionException("Step " + migration.version() + " of the schema was applied to this "
                        + "database in another form than this release has. Nothing was touched; use the release that "
                        + "wrote it.");
            }
        }
    }

    private String checksum(Migration migration) {
        MessageDigest digest = sha256();
        for (String file : migration.files()) {
            digest.update(catalogue.migration(file).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new StorageException("This Java has no SHA-256, which every Java must have", e);
        }
    }

    private static List<Migration> requireGapless(List<Migration> migrations) {
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).version() != i + 1) {
                throw new IllegalStateException("The migrations have no step " + (i + 1));
            }
        }
        return List.copyOf(migrations);
    }
}
