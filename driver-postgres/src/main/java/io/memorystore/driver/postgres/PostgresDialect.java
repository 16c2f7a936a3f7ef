package io.memorystore.driver.postgres;

import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Batching;
import io.memorystore.driver.jdbc.Channel;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.Maintenance;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.driver.jdbc.MigrationKind;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.driver.jdbc.SqlTexts;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * PostgreSQL. Nothing is ever set for a session, and no lock outlives a transaction, so that a pooler may hand every transaction
 * another connection to the server. Thread-safe.
 *
 * <p>The JDBC driver sends what begins a transaction together with its first statement, and so beginning costs no round trip.
 */
final class PostgresDialect implements Dialect {
    static final SqlTexts TEXTS = new SqlTexts(path -> PostgresDialect.class.getResourceAsStream(path));

    private static final System.Logger LOGGER = System.getLogger(PostgresDialect.class.getName());
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
                    "1_13_chunks_are_not_compressed.sql",
                    "1_14_images.sql",
                    "1_15_images_by_parent.sql",
                    "1_16_layers.sql",
                    "1_17_layers_by_blob.sql",
                    "1_18_image_leases.sql",
                    "1_19_image_leases_by_image.sql",
                    "1_20_checkpoints.sql",
                    "1_21_checkpoints_by_image.sql")));
    private static final String MICROS = "CAST(extract(epoch FROM pg_catalog.clock_timestamp()) * 1000000 AS bigint)";
    private static final String CLOCK = "SELECT " + MICROS;
    private static final int LANES = 2;
    /** Null to print statements. */
    private final @Nullable PostgresAddress address;

    private final PostgresErrors errors;
    private final SchemaName schema;
    private final PostgresSchema tables;
    private final boolean relaxed;
    private volatile @Nullable ServerFacts facts;

    PostgresDialect(@Nullable PostgresAddress address, SchemaName schema, Durability durability) {
        this.address = address;
        this.errors = new PostgresErrors(String.valueOf(address));
        this.schema = schema;
        this.tables = new PostgresSchema(schema);
        this.relaxed = durability == Durability.RELAXED;
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgres";
    }

    @Override
    public SqlTexts texts() {
        return TEXTS;
    }

    @Override
    public String table(String name) {
        return schema.qualified(name);
    }

    @Override
    public Batching batching() {
        return Batching.ARRAYS;
    }

    /** A pooler in transaction mode cannot listen for anybody. */
    @Override
    public @Nullable Channel channel() {
        return place().isForPooler() ? null : new PostgresChannel(schema.name());
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public List<Migration> migrations() {
        return MIGRATIONS;
    }

    @Override
    public void requireUsable(SqlConnection connection) throws SQLException {
        ServerFacts found = ServerFacts.read(connection.raw(), schema);
        found.requireUsable(place(), schema);
        facts = found;
    }

    @Override
    public Durability durability(SqlConnection connection, Durability asked) {
        if (asked == Durability.FULL && !facts().weaknesses().isEmpty()) {
            LOGGER.log(System.Logger.Level.INFO, "Of PostgreSQL ({0}) {1}", address, facts().weaknesses());
        }
        return facts().durability(asked);
    }

    private PostgresAddress place() {
        if (address == null) {
            throw new IllegalStateException("There is no server");
        }
        return address;
    }

    private ServerFacts facts() {
        ServerFacts found = facts;
        if (found == null) {
            throw new IllegalStateException("The server was not asked");
        }
        return found;
    }

    @Override
    public void lockSchema(SqlConnection connection) throws SQLException {
        tables.lock(connection);
    }

    @Override
    public Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) throws SQLException {
        return tables.tables(connection, names);
    }

    @Override
    public void requireOwn(SqlConnection connection, Set<String> taken, boolean isStore) {
        tables.requireOwn(taken, isStore);
    }

    @Override
    public List<String> idsFrom(long first) {
        return Stream.of("sessions", "projections", "blobs", "images")
                .map(name -> "ALTER TABLE " + table(name) + " ALTER COLUMN id RESTART WITH " + first)
                .toList();
    }

    @Override
    public List<String> preparation() {
        return List.of(tables.creation());
    }

    @Override
    public String newId() {
        return "CAST(pg_catalog.gen_random_uuid() AS text)";
    }

    @Override
    public String microsNow() {
        return MICROS;
    }

    @Override
    public String productVersion(SqlConnection connection) {
        return facts().version();
    }

    /** For writing, READ COMMITTED: what is read after a lock was waited for has to be what the one before has written. */
    @Override
    public void begin(SqlConnection connection, Access access) throws SQLException {
        connection.raw().setAutoCommit(false);
        if (access == Access.READ) {
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return;
        }
        if (!facts().isReadCommittedByDefault()) {
            connection.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
        if (relaxed) {
            connection.execute("SET LOCAL synchronous_commit TO OFF");
        }
    }

    @Override
    public void limitStatements(SqlConnection connection) throws SQLException {
        connection.execute("SET LOCAL statement_timeout TO '5s'");
    }

    @Override
    public boolean isInTransaction(SqlConnection connection) throws SQLException {
        return connection.raw().unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** PostgreSQL answers the COMMIT of an aborted transaction with ROLLBACK, and the JDBC driver takes that for success. */
    @Override
    public void commit(SqlConnection connection) throws SQLException {
        if (connection.raw().unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException("The transaction was aborted before its commit", SqlState.ABORTED);
        }
        connection.raw().commit();
        connection.raw().setAutoCommit(true);
    }

    @Override
    public void rollback(SqlConnection connection) throws SQLException {
        connection.raw().rollback();
        connection.raw().setAutoCommit(true);
    }

    @Override
    public boolean isBusy(SQLException failure) {
        return false;
    }

    @Override
    public boolean isTransient(SQLException failure) {
        return PostgresErrors.isTransient(failure);
    }

    @Override
    public boolean isDuplicate(SQLException failure) {
        return PostgresErrors.isDuplicate(failure);
    }

    @Override
    public boolean endsConnection(SQLException failure) {
        return PostgresErrors.endsConnection(failure);
    }

    @Override
    public MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        return errors.translate(failure, phase, statement);
    }

    @Override
    public OptionalLong databaseBytes(SqlConnection connection) throws SQLException {
        return OptionalLong.of(tables.bytes(connection));
    }

    @Override
    public List<Finding> diagnose(SqlConnection connection, Inspection inspection) throws SQLException {
        return new PostgresHealth(place(), schema).find(connection, inspection);
    }

    @Override
    public Instant now(SqlConnection connection, Clock clock) throws SQLException {
        return Instant.EPOCH.plus(connection.number(CLOCK), ChronoUnit.MICROS);
    }

    /** Marks what is dead as free, for the tables' next rows; gives pages back to the system only where the last ones are empty. */
    @Override
    public void compact(SqlConnection connection) throws SQLException {
        Maintenance.onEachTable(connection, this, "VACUUM (ANALYZE) ");
    }
}
