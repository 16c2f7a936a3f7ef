package com.acme.h2store;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.driver.jdbc.MigrationKind;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.driver.jdbc.SqlTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * H2, in this process. Transactions are begun and ended by statements, on connections that commit by themselves otherwise. Writers lock
 * the rows of the sessions that they write into, as on a server.
 *
 * <p>DDL commits by itself. So every statement of a migration can be run again, and what has to be there once has a unique key.
 */
final class H2Dialect implements Dialect {
    private static final SqlTexts TEXTS = new SqlTexts(path -> H2Dialect.class.getResourceAsStream(path));
    private static final List<Migration> MIGRATIONS = List.of(new Migration(
            1,
            MigrationKind.IN_PLACE,
            List.of(
                    "1_01_store.sql",
                    "1_02_migrations.sql",
                    "1_03_sessions.sql",
                    "1_04_turns.sql",
                    "1_05_summaries.sql",
                    "1_06_state.sql",
                    "1_07_leases.sql",
                    "1_08_events.sql",
                    "1_09_projections.sql",
                    "1_10_documents.sql",
                    "1_11_blobs.sql",
                    "1_12_chunks.sql",
                    "1_13_images.sql",
                    "1_14_layers.sql",
                    "1_15_image_leases.sql",
                    "1_16_checkpoints.sql")));
    private static final String ISOLATION = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ";
    /** Of all databases of this process: nobody else can have one of them open, and making tables is a matter of moments. */
    private static final ReentrantLock MIGRATING = new ReentrantLock();

    private final H2Address address;
    private final H2Errors errors;
    private final boolean forcesToDisk;
    private final Duration connectTimeout;

    H2Dialect(H2Address address, MemoryStoreConfig config) {
        this.address = address;
        this.errors = new H2Errors(address.toString());
        this.forcesToDisk = config.durability() == Durability.FULL;
        this.connectTimeout = config.connectTimeout();
    }

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public SqlTexts texts() {
        return TEXTS;
    }

    /** H2 takes a text for bytes where it inserts one, and refuses to compare the two. */
    @Override
    public boolean bindsTextsAsBytes() {
        return true;
    }

    /** Commits follow one another anyhow: the file is written from its end on. */
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public List<Migration> migrations() {
        return MIGRATIONS;
    }

    /** No release has made tables without a record of their version. */
    @Override
    public int baseline() {
        return 0;
    }

    /** H2 knows names that are not quoted in capitals. */
    @Override
    public Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery("SELECT lower(c.TABLE_NAME), lower(c.COLUMN_NAME)"
                        + " FROM INFORMATION_SCHEMA.COLUMNS c WHERE c.TABLE_SCHEMA = 'PUBLIC'"
                        + " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION")) {
            while (row.next()) {
                if (names.contains(row.getString(1))) {
                    tables.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                            .add(row.getString(2));
                }
            }
        }
        return tables;
    }

    @Override
    public void requireOwn(SqlConnection connection, Set<String> tables, boolean isStore) {
        if (!tables.isEmpty() && !isStore) {
            throw new ConfigurationException("The database " + address
                    + " has something of another program under the name of a store's table ("
                    + String.join(", ", new TreeSet<>(tables)) + "). Nothing was touched; name another database.");
        }
    }

    @Override
    public boolean isDdlTransactional() {
        return false;
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return H2Errors.isMissing(failure);
    }

    /** Until the transaction ends: H2 itself has no lock that would outlive a statement of DDL. */
    @Override
    public void lockSchema(SqlConnection connection) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + connectTimeout.toNanos();
        try {
            while (!isLocked(deadline)) {
                interrupted |= Thread.interrupted();
                if (System.nanoTime() - deadline >= 0) {
                    throw new StoreUnavailableException(
                            "Another store has been making tables for longer than connectTimeout; try again.", false, null);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isLocked(long deadline) {
        try {
            return MIGRATING.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void endMigrating() {
        if (MIGRATING.isHeldByCurrentThread()) {
            MIGRATING.unlock();
        }
    }

    @Override
    public List<String> idsFrom(long first) {
        return List.of("sessions", "projections", "blobs", "images").stream()
                .map(table -> "ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + first)
                .toList();
    }

    @Override
    public String newId() {
        return "CAST(RANDOM_UUID() AS VARCHAR(36))";
    }

    @Override
    public String microsNow() {
        return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";
    }

    @Override
    public String productVersion(SqlConnection connection) throws SQLException {
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery("SELECT H2VERSION()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** A writer has to see what others have committed while it waited for its locks; a reader must not. */
    @Override
    public void begin(SqlConnection connection, Access access) throws SQLException {
        connection.execute(ISOLATION + (access == Access.WRITE ? "READ COMMITTED" : "SNAPSHOT"));
        connection.execute("BEGIN");
    }

    /** DDL has ended it, and so nothing is left that it has changed; a projection's step has always locked a row before. */
    @Override
    public boolean isInTransaction(SqlConnection connection) throws SQLException {
        return connection.number("SELECT CASE WHEN TRANSACTION_ID() IS NULL THEN 0 ELSE 1 END") == 1;
    }

    /** H2 writes what it commits to the file, and leaves it to the system when that goes to the disk, unless it is told. */
    @Override
    public void commit(SqlConnection connection) throws SQLException {
        try {
            connection.execute("COMMIT");
            if (forcesToDisk && connection.raw().getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED) {
                connection.execute("CHECKPOINT SYNC");
            }
        } finally {
            endMigrating();
        }
    }

    @Override
    public void rollback(SqlConnection connection) throws SQLException {
        try {
            connection.execute("ROLLBACK");
        } finally {
            endMigrating();
        }
    }

    /** Whoever waits for a lock does so inside of H2. */
    @Override
    public boolean isBusy(SQLException failure) {
        return false;
    }

    @Override
    public boolean isTransient(SQLException failure) {
        return H2Errors.isTransient(failure);
    }

    @Override
    public boolean isDuplicate(SQLException failure) {
        return H2Errors.isDuplicate(failure);
    }

    @Override
    public boolean endsConnection(SQLException failure) {
        return H2Errors.endsConnection(failure);
    }

    @Override
    public MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        return errors.translate(failure, phase, statement);
    }

    @Override
    public OptionalLong databaseBytes(SqlConnection connection) {
        try {
            return OptionalLong.of(Files.size(address.file()));
        } catch (IOException e) {
            throw new StorageException("The file " + address + " cannot be looked at.", e);
        }
    }

    @Override
    public String databaseName(SqlConnection connection) {
        return address.file().getFileName().toString();
    }

    @Override
    public List<Finding> diagnose(SqlConnection connection, Inspection inspection) {
        return List.of();
    }

    @Override
    public Instant now(SqlConnection connection, Clock clock) {
        return clock.instant();
    }
}
