package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Batching;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.driver.jdbc.MigrationKind;
import io.memorystore.driver.jdbc.Occupancy;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.driver.jdbc.SqlTexts;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SQLite. Transactions are begun and ended by statements, with the JDBC driver in its autocommit mode: its own notion of a
 * transaction survives those that SQLite refused to begin or has rolled back by itself.
 */
final class SqliteDialect implements Dialect {
    /** Marks a file as a store, for {@code file(1)} and for us: "MemS". */
    static final int APPLICATION_ID = 0x4D656D53;

    /**
     * Sessions that are written in turn lie on different pages of the index, so that a group of appends writes about a page for each.
     * With pages of 2,048 bytes rather than 4,096 (for a new file; others keep theirs) that is half as much, and gave a fifth more
     * appends.
     */
    static final int PAGE_SIZE = 2048;

    private static final String WAL = "PRAGMA journal_mode = WAL";
    private static final SqlTexts TEXTS = new SqlTexts(path -> SqliteDialect.class.getResourceAsStream(path));
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
                    "1_14_images_by_parent.sql",
                    "1_15_layers.sql",
                    "1_16_layers_by_blob.sql",
                    "1_17_image_leases.sql",
                    "1_18_image_leases_by_image.sql",
                    "1_19_checkpoints.sql",
                    "1_20_checkpoints_by_image.sql")));
    private final SqliteErrors errors;
    private final String database;
    private final Occupancy occupancy;
    private final SqliteHealth health;

    SqliteDialect(String database, Occupancy occupancy) {
        this.database = database;
        this.occupancy = occupancy;
        this.errors = new SqliteErrors(database);
        this.health = new SqliteHealth(database.equals(SqliteDriver.MEMORY) ? null : Path.of(database));
    }

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public SqlTexts texts() {
        return TEXTS;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public Batching batching() {
        return Batching.SMALL_PORTIONS;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public boolean isSingleWriter() {
        return true;
    }

    @Override
    public List<Migration> migrations() {
        return MIGRATIONS;
    }

    /** Other tables are not asked for columns: they may need code that is not loaded here. */
    @Override
    public Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        String query = "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
                + " WHERE m.type = 'table' AND m.name IN ('" + String.join("', '", names)
                + "') ORDER BY m.name, c.cid";
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), name -> new HashSet<>())
                        .add(row.getString(2));
            }
        }
        return tables;
    }

    @Override
    public int stampedVersion(SqlConnection connection) throws SQLException {
        return number(connection, "PRAGMA user_version");
    }

    /** A release that kept no record of versions left no mark either. */
    @Override
    public void requireOwn(SqlConnection connection, Set<String> tables, boolean isStore) throws SQLException {
        int all = number(connection, "SELECT count(*) FROM sqlite_schema");
        int version = number(connection, "PRAGMA user_version");
        int application = number(connection, "PRAGMA application_id");
        boolean unmarked = version == 0 && application == 0 && (all == 0 || isStore);
        if (!unmarked && application != APPLICATION_ID) {
            throw new ConfigurationException("The file " + database + " is another program's database (application id "
                    + application + ", user version " + version + ", " + all
                    + " tables and indexes). Nothing was touched; name another file.");
        }
    }

    @Override
    public List<String> stamps(int version) {
        return List.of("PRAGMA application_id = " + APPLICATION_ID, "PRAGMA user_version = " + version);
    }

    @Override
    public Occupancy occupancy() {
        return occupancy;
    }

    @Override
    public List<String> preparation() {
        return List.of("PRAGMA page_size = " + PAGE_SIZE, WAL);
    }

    /** A database in memory has no log, and says so. */
    @Override
    public List<String> missingPreparation(SqlConnection connection) throws SQLException {
        String mode = text(connection, "PRAGMA journal_mode");
        return mode.equals("wal") || mode.equals("memory") ? List.of() : List.of(WAL);
    }

    @Override
    public String newId() {
        return "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'"
                + " || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";
    }

    @Override
    public String microsNow() {
        return "CAST(strftime('%s', 'now') AS INTEGER) * 1000000";
    }

    @Override
    public void prepareStorage(SqlConnection connection) throws SQLException {
        execute(connection, WAL);
    }

    @Override
    public String productVersion(SqlConnection connection) throws SQLException {
        return text(connection, "SELECT sqlite_version()");
    }

    @Override
    public void begin(SqlConnection connection, Access access) throws SQLException {
        connection.execute(access == Access.WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    /** {@code PRAGMA data_version} changes when another connection commits (sqlite.org/pragma.html#pragma_data_version). */
    @Override
    public boolean isUnchangedByOthers(SqlConnection connection) throws SQLException {
        return connection.replaceChangeCount(connection.number("PRAGMA data_version"));
    }

    @Override
    public void commit(SqlConnection connection) throws SQLException {
        connection.execute("COMMIT");
    }

    @Override
    public void rollback(SqlConnection connection) throws SQLException {
        connection.execute("ROLLBACK");
    }

    @Override
    public boolean isBusy(SQLException failure) {
        return SqliteErrors.isBusy(failure);
    }

    @Override
    public boolean isDuplicate(SQLException failure) {
        return SqliteErrors.isDuplicate(failure);
    }

    @Override
    public boolean endsConnection(SQLException failure) {
        return SqliteErrors.endsTransaction(failure);
    }

    @Override
    public MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        return errors.translate(failure, phase, statement);
    }

    @Override
    public OptionalLong databaseBytes(SqlConnection connection) throws SQLException {
        return health.databaseBytes(connection);
    }

    @Override
    public OptionalLong walBytes() {
        return health.walBytes();
    }

    @Override
    public List<Finding> diagnose(SqlConnection connection, Inspection inspection) throws SQLException {
        return health.read(connection, inspection);
    }

    @Override
    public List<Finding> diagnoseWriter(SqlConnection connection, Inspection inspection) throws SQLException {
        return health.written(connection, inspection);
    }

    @Override
    public Instant now(SqlConnection connection, Clock clock) {
        return clock.instant();
    }

    /** What was deleted was overwritten ({@code secure_delete}); the log still has the pages as they were, until it is emptied. */
    @Override
    public boolean scrub(SqlConnection connection) throws SQLException {
        if (number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            throw SqliteErrors.busy("Somebody reads what was in the log");
        }
        return true;
    }

    @Override
    public void compact(SqlConnection connection) throws SQLException {
        execute(connection, "VACUUM");
        scrub(connection);
    }

    @Override
    public String databaseName(SqlConnection connection) {
        Path name = Path.of(database).getFileName();
        return name == null ? database : name.toString();
    }

    private static void execute(SqlConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.raw().createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(SqlConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static int number(SqlConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
