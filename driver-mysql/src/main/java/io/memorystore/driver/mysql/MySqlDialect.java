package io.memorystore.driver.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.Maintenance;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.driver.jdbc.MigrationKind;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.driver.jdbc.SqlTexts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB. The tables lie in the database of the address, with a prefix. Transactions are begun and ended by statements,
 * on connections that commit by themselves otherwise, and so nothing has to be switched to and fro.
 *
 * <p>DDL commits by itself. So every statement of a migration can be run again, and what has to be there once has a unique key.
 */
final class MySqlDialect implements Dialect {
    /** Behind lines of comment. */
    private static final Pattern DELETE = Pattern.compile("(?:\\s*--[^\\n]*\\n)*\\s*DELETE\\b");

    private static final SqlTexts TEXTS = new SqlTexts(path -> MySqlDialect.class.getResourceAsStream(path));
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
    private static final String PREFIX = "memorystore_";
    private static final String MICROS = "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))";
    private static final String CLOCK = "SELECT " + MICROS;
    private static final int LANES = 2;
    private static final long MOST_STATEMENT_BYTES = 4L << 20;
    /** What a statement's own text and the keys in it may take. */
    private static final long ROOM = 64L << 10;

    private final MySqlErrors errors;
    /** Empty to print statements for whatever database they are executed in. */
    private final String database;

    private final Duration connectTimeout;
    private final int maxTurnBytes;
    private final String lockName;
    private volatile @Nullable ServerFacts facts;
    private volatile long mostValueBytes = MOST_STATEMENT_BYTES;
    private volatile boolean schemaIsLocked;

    MySqlDialect(MySqlErrors errors, String database, Duration connectTimeout, int maxTurnBytes) {
        this.errors = errors;
        this.database = database;
        this.connectTimeout = connectTimeout;
        this.maxTurnBytes = maxTurnBytes;
        this.lockName = "memorystore/" + digest(database);
    }

    @Override
    public String product() {
        ServerFacts found = facts;
        return found == null ? "MySQL" : found.product();
    }

    @Override
    public String folder() {
        return "mysql";
    }

    @Override
    public SqlTexts texts() {
        return TEXTS;
    }

    @Override
    public String table(String name) {
        String table = "`" + PREFIX + name + "`";
        return database.isEmpty() ? table : "`" + database.replace("`", "``") + "`." + table;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    /**
     * By the server, but for what deletes: to prepare that, MySQL looks up the tables that refer to the rows, and does not keep them open.
     * Where more tables are in use than it keeps definitions of (table_definition_cache), it has forgotten them again when the statement
     * is executed, and refuses it each time, as out of date (1615).
     */
    @Override
    public PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return DELETE.matcher(text).lookingAt() ? prepareOnce(connection, text) : connection.prepareStatement(text);
    }

    /** By the client: the server would need a round trip to prepare it, and another one to forget it. */
    @Override
    public PreparedStatement prepareOnce(Connection connection, String text) throws SQLException {
        return connection.unwrap(JdbcConnection.class).clientPrepareStatement(text);
    }

    @Override
    public long mostStatementBytes() {
        return Math.min(MOST_STATEMENT_BYTES, mostValueBytes);
    }

    /** Connector/J's sign for rows one by one (its manual, "JDBC API Implementation Notes", ResultSet). */
    @Override
    public int streamingFetchSize() {
        return Integer.MIN_VALUE;
    }

    @Override
    public long mostValueBytes() {
        return mostValueBytes;
    }

    @Override
    public List<Migration> migrations() {
        return MIGRATIONS;
    }

    @Override
    public void requireUsable(SqlConnection connection) throws SQLException {
        ServerFacts found = ServerFacts.read(connection.raw());
        found.requireUsable();
        facts = found;
        mostValueBytes = (found.maxAllowedPacket() - ROOM) / 2; // bytes that have to be escaped take twice their room
        if (mostValueBytes < maxTurnBytes) {
            throw new ConfigurationException("The server's max_allowed_packet is " + found.maxAllowedPacket()
                    + " bytes, and a turn of maxTurnBytes, " + maxTurnBytes + " bytes, can take "
                    + (maxTurnBytes * 2L + ROOM)
                    + " in a statement. Raise max_allowed_packet or lower maxTurnBytes.");
        }
    }

    @Override
    public Durability durability(SqlConnection connection, Durability asked) {
        return asked == Durability.RELAXED ? asked : facts().durability();
    }

    private ServerFacts facts() {
        ServerFacts found = facts;
        if (found == null) {
            throw new IllegalStateException("The server was not asked");
        }
        return found;
    }

    /** A lock of this server alone. On a Galera cluster, where it is refused or of no use, the unique keys do its work. */
    @Override
    public void lockSchema(SqlConnection connection) throws SQLException {
        if (facts().isGalera()) {
            return;
        }
        schemaIsLocked = true;
        long seconds = Math.max(1, connectTimeout.toSeconds());
        if (connection.number("SELECT COALESCE(GET_LOCK('" + lockName + "', " + seconds + "), 0)") == 0) {
            throw new StoreUnavailableException(
                    "Another process has been migrating the database for longer than connectTimeout; try again.",
                    false,
                    null);
        }
    }

    @Override
    public void unlockSchema(SqlConnection connection) throws SQLException {
        if (schemaIsLocked) {
            connection.number("SELECT RELEASE_ALL_LOCKS()");
            schemaIsLocked = false;
        }
    }

    @Override
    public Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (Statement statement = connection.raw().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT c.TABLE_NAME, c.COLUMN_NAME FROM information_schema.COLUMNS c"
                                + " WHERE c.TABLE_SCHEMA = DATABASE() AND c.TABLE_NAME LIKE 'memorystore!_%' ESCAPE '!'"
                                + " ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION")) {
            while (row.next()) {
                String name = row.getString(1).substring(PREFIX.length());
                if (names.contains(name)) {
                    tables.computeIfAbsent(name, table -> new HashSet<>()).add(row.getString(2));
                }
            }
        }
        return tables;
    }

    @Override
    public void requireOwn(SqlConnection connection, Set<String> tables, boolean isStore) {
        if (!tables.isEmpty() && !isStore) {
            throw new ConfigurationException("The database \"" + database
                    + "\" has something of another program under the name of a store's table (" + PREFIX
                    + String.join(", " + PREFIX, new TreeSet<>(tables))
                    + "). Nothing was touched; name another database.");
        }
    }

    @Override
    public boolean isDdlTransactional() {
        return false;
    }

    @Override
    public boolean isApplied(SQLException failure) {
        return MySqlErrors.isAppliedDdl(failure);
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return MySqlErrors.isMissing(failure);
    }

    @Override
    public void requireRebuildable(SqlConnection connection) {
        if (facts().isGalera()) {
            throw new ConfigurationException(
                    "The store has to be rebuilt, and a Galera cluster has no lock that would keep others"
                            + " out meanwhile. Nothing was touched; close all stores, drop the tables whose names begin with "
                            + PREFIX
                            + ", and open a new one.");
        }
    }

    @Override
    public List<String> idsFrom(long first) {
        return Stream.of("sessions", "projections", "blobs", "images")
                .map(name -> "ALTER TABLE " + table(name) + " AUTO_INCREMENT = " + first)
                .toList();
    }

    @Override
    public String newId() {
        return "UUID()";
    }

    @Override
    public String microsNow() {
        return MICROS;
    }

    @Override
    public String productVersion(SqlConnection connection) {
        return facts().version();
    }

    /**
     * MariaDB makes a read view without a lock (trx_sys_t::snapshot_ids, MDEV-15104): it notes one transaction as unfinished, and, when
     * it comes to the next one, which waited for the first, both may have been committed. A transaction that is begun WITH CONSISTENT
     * SNAPSHOT waits for such commits (ha_start_consistent_snapshot), as long as the server has a binary log.
     */
    @Override
    public boolean mayMissEarlierCommits() {
        return facts().isMariaDb();
    }

    /** For writing, READ COMMITTED, as the connection is set: other isolation would lock gaps between keys. */
    @Override
    public void begin(SqlConnection connection, Access access) throws SQLException {
        if (access == Access.READ) {
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        } else {
            connection.execute("START TRANSACTION");
        }
    }

    /** Every answer of the server tells whether a transaction is open, which DDL, for one, has ended. */
    @Override
    public boolean isInTransaction(SqlConnection connection) throws SQLException {
        return connection
                .raw()
                .unwrap(JdbcConnection.class)
                .getSession()
                .getServerSession()
                .inTransactionOnServer();
    }

    @Override
    public void commit(SqlConnection connection) throws SQLException {
        connection.execute("COMMIT");
    }

    @Override
    public void rollback(SqlConnection connection) throws SQLException {
        connection.execute("ROLLBACK");
        unlockSchema(connection);
    }

    @Override
    public boolean isBusy(SQLException failure) {
        return false;
    }

    @Override
    public boolean isTransient(SQLException failure) {
        return MySqlErrors.isTransient(failure);
    }

    @Override
    public boolean isDuplicate(SQLException failure) {
        return MySqlErrors.isDuplicate(failure);
    }

    @Override
    public boolean endsConnection(SQLException failure) {
        return MySqlErrors.endsConnection(failure);
    }

    @Override
    public MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        return errors.translate(failure, phase, statement);
    }

    @Override
    public OptionalLong databaseBytes(SqlConnection connection) throws SQLException {
        return OptionalLong.of(connection.number(
                "SELECT COALESCE(SUM(t.DATA_LENGTH + t.INDEX_LENGTH), 0) FROM information_schema.TABLES t"
                        + " WHERE t.TABLE_SCHEMA = DATABASE() AND LEFT(t.TABLE_NAME, " + PREFIX.length() + ") = '"
                        + PREFIX
                        + "'"));
    }

    @Override
    public List<Finding> diagnose(SqlConnection connection, Inspection inspection) throws SQLException {
        return MySqlHealth.find(connection, inspection);
    }

    @Override
    public Instant now(SqlConnection connection, Clock clock) throws SQLException {
        return Instant.EPOCH.plus(connection.number(CLOCK), ChronoUnit.MICROS);
    }

    /** The names of locks have 64 characters at most, which MySQL takes for equal in upper and lower case. */
    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new StorageException("This Java has no SHA-256, which every Java must have", e);
        }
    }

    /** Makes each table anew. Its size is known to the server by statistics alone, which are a day old. */
    @Override
    public void compact(SqlConnection connection) throws SQLException {
        Maintenance.onEachTable(connection, this, "OPTIMIZE TABLE ");
    }
}
