package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.Stores.TURN;
import static io.memorystore.driver.postgres.Stores.ask;
import static io.memorystore.driver.postgres.Stores.at;
import static io.memorystore.driver.postgres.Stores.execute;
import static io.memorystore.driver.postgres.Stores.open;
import static io.memorystore.driver.postgres.Stores.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.memorystore.Durability;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to transactions, and what a store makes of it. */
@Timeout(120)
class PostgresTransactionsTest {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    /** More often than after which the JDBC driver has a statement prepared on the server. */
    private static final int OFTEN = 8;

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static void useOften(Session session) {
        for (int i = 0; i < OFTEN; i++) {
            session.addTurn(TURN);
            session.latestTurns(3);
            session.state().put("key", VALUE);
            session.state().get("key");
        }
    }

    @Test
    void commit_ofAnAbortedTransaction_isNoCommit() throws SQLException {
        PostgresAddress address = PostgresAddress.of(at(database).build());
        SchemaName schema = new SchemaName(SchemaName.DEFAULT);
        PostgresDialect dialect = new PostgresDialect(address, schema, Durability.FULL);
        open(at(database)).close();
        try (Connection raw = address.connect()) {
            SqlConnection connection = new SqlConnection(raw, new SqlCatalogue(dialect));
            dialect.requireUsable(connection);
            dialect.begin(connection, Access.WRITE);
            connection.execute("INSERT INTO memorystore.leases (name, holder, expires_at) VALUES ('a', 'b', 1)");
            assertThatThrownBy(() -> connection.execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);

            Throwable refusal = catchThrowable(() -> dialect.commit(connection));

            assertThat(refusal).isInstanceOf(SQLException.class);
            assertThat(dialect.translate((SQLException) refusal, Phase.COMMIT, null))
                    .isInstanceOf(StorageException.class);
        }
        assertThat(ask(database, "SELECT name FROM memorystore.leases")).isEmpty();
    }

    private Connection creating(String session) throws SQLException {
        Connection other = database.connect();
        other.setAutoCommit(false);
        execute(
                other,
                "INSERT INTO memorystore.sessions (tenant, tenant_digest, user_name, session_name, summary_version,"
                        + " deleted_version) VALUES ('acme', sha256('acme'), 'ada', '" + session + "', 0, 0)");
        return other;
    }

    private FutureTask<Long> waitingToAddTurn(MemoryStore store, String session) {
        FutureTask<Long> waiting = new FutureTask<>(
                () -> store.tenant("acme").session("ada", session).addTurn(TURN));
        new Thread(waiting).start();
        await().until(() -> !ask(
                        database,
                        "SELECT 'waits' FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                                + database.name() + "'")
                .isEmpty());
        return waiting;
    }

    /** A session that others create and erase while this store creates it must not have versions that theirs had. */
    @Test
    void creatingASession_beginsAboveWhatWasErasedMeanwhile() throws SQLException {
        try (MemoryStore store = open(at(database))) {
            store.tenant("acme").session("ada", "another").addTurn(TURN);
            store.admin().eraseSession(Identity.of("acme", "ada", "another"));
            try (Connection other = creating("s")) {
                FutureTask<Long> waiting = waitingToAddTurn(store, "s");

                execute(
                        other,
                        "DELETE FROM memorystore.sessions WHERE session_name = 's'",
                        "UPDATE memorystore.sessions SET summary_version = 70, deleted_version = 80 WHERE tenant = ''");
                other.commit();

                assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1L);
            }
            assertThat(ask(
                            database,
                            "SELECT summary_version || ' ' || deleted_version FROM memorystore.sessions"
                                    + " WHERE session_name = 's'"))
                    .containsExactly("70 80");
        }
    }

    /** Others have created the session, and erase it before this store has looked at it: here a trigger does. */
    @Test
    void creatingASession_isTriedAgain_ifOthersEraseIt() throws SQLException {
        try (MemoryStore store = open(at(database))) {
            execute(
                    database,
                    "CREATE TABLE once (time int)",
                    """
                    CREATE FUNCTION erase_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                    BEGIN
                        DELETE FROM public.once;
                        IF FOUND THEN DELETE FROM memorystore.sessions WHERE session_name = 's'; END IF;
                        RETURN NULL;
                    END $$""",
                    "CREATE TRIGGER erase_once AFTER INSERT ON memorystore.sessions EXECUTE FUNCTION erase_once()");
            try (Connection other = creating("s")) {
                execute(database, "INSERT INTO once VALUES (1)");
                FutureTask<Long> waiting = waitingToAddTurn(store, "s");
                other.commit();
                assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1L);
            }
            assertThat(ask(database, "SELECT time FROM public.once")).isEmpty();
        }
    }

    @Test
    void connections_thatWereCut_areReplaced_whileTheCallGoesOn() throws SQLException {
        try (MemoryStore store = open(at(database))) {
            Session session = store.tenant("acme").session("ada", "s");
            useOften(session);
            for (int i = 0; i < 3; i++) {
                ask(
                        database,
                        "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = '"
                                + database.name() + "' AND pid <> pg_backend_pid()");
                assertThat(session.addTurn(TURN)).isEqualTo(OFTEN + i + 1);
                assertThat(session.latestTurns(1)).hasSize(1);
            }
        }
    }

    @Test
    void plans_fromBeforeAMigration_areMadeAnew() throws SQLException {
        try (MemoryStore store = open(at(database))) {
            Session session = store.tenant("acme").session("ada", "s");
            useOften(session);
            execute(
                    database,
                    "ALTER TABLE memorystore.sessions ALTER COLUMN summary_version TYPE numeric",
                    "ALTER TABLE memorystore.turns ALTER COLUMN tokens TYPE bigint",
                    "ALTER TABLE memorystore.state ALTER COLUMN version TYPE numeric");

            useOften(session);

            assertThat(session.turns(0, 99)).hasSize(2 * OFTEN);
        }
    }

    @Test
    void statements_thatTheServerForgot_arePreparedAnew() throws SQLException {
        List<Connection> seen = new CopyOnWriteArrayList<>(); // the pool goes on to open some
        try (MemoryStore store = WatchedConnections.open(at(database).build(), seen)) {
            Session session = store.tenant("acme").session("ada", "s");
            useOften(session);
            for (Connection connection : seen) {
                assertThat(ask(connection, "SELECT name FROM pg_prepared_statements"))
                        .isNotEmpty();
                // unseen by the JDBC driver, as when a pooler has handed out another connection
                execute(connection, "DO 'BEGIN EXECUTE ''DEALLOCATE ALL''; END'");
            }

            useOften(session);

            assertThat(sequences(session.turns(0, 99))).hasSize(2 * OFTEN).doesNotHaveDuplicates();
        }
    }

    @Test
    void writes_waitForARow_andFailInTimeWithoutHavingHappened() throws Exception {
        MemoryStoreConfig config =
                at(database).operationTimeout(Duration.ofSeconds(2)).build();
        try (MemoryStore store = open(config);
                Connection other = database.connect()) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            other.setAutoCommit(false);
            execute(other, "SELECT id FROM memorystore.sessions FOR UPDATE");
            long start = System.nanoTime();

            assertThatThrownBy(() -> session.addTurn(TURN)).isInstanceOf(StoreUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));

            other.rollback();
            assertThat(session.addTurn(TURN)).isEqualTo(2);
            assertThat(sequences(session.turns(0, 9))).containsExactly(1L, 2L);
        }
    }

    @Test
    void deadlocks_areReplayed() throws Exception {
        try (MemoryStore store = open(at(database));
                Connection other = database.connect()) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            session.state().put("key", VALUE);
            other.setAutoCommit(false);
            execute(other, "SET LOCAL deadlock_timeout = '10s'", "SELECT name FROM memorystore.state FOR UPDATE");
            FutureTask<Long> write = new FutureTask<>(() -> session.state().put("key", VALUE));
            new Thread(write).start();
            awaitBlocked();

            execute(other, "SELECT id FROM memorystore.sessions FOR UPDATE");
            other.rollback();

            assertThat(write.get()).isGreaterThan(1);
        }
    }

    private void awaitBlocked() {
        await().untilAsserted(() -> assertThat(ask(
                        database,
                        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                                + database.name() + "'"))
                .isNotEmpty());
    }

    @Test
    void serverTime_runsTheLeases() throws SQLException {
        PostgresAddress address = PostgresAddress.of(at(database).build());
        PostgresDialect dialect = new PostgresDialect(address, new SchemaName(SchemaName.DEFAULT), Durability.FULL);
        try (Connection raw = address.connect()) {
            SqlConnection connection = new SqlConnection(raw, new SqlCatalogue(dialect));
            Clock wrong = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
            long server = connection.number("SELECT CAST(extract(epoch FROM pg_catalog.now()) AS bigint)");

            assertThat(dialect.now(connection, wrong).getEpochSecond()).isBetween(server - 1, server + 60);
        }
    }

    @Test
    void sessions_areLeftAsTheyWere_andNothingIsLocked() throws Exception {
        MemoryStoreConfig config = at(database)
                .url(database.address().url("postgresql") + "?prepareThreshold=0")
                .poolSize(3)
                .build();
        List<Connection> seen = new CopyOnWriteArrayList<>(); // the pool goes on to open some
        try (MemoryStore store = WatchedConnections.open(config, seen)) {
            Thread[] users = new Thread[8];
            for (int i = 0; i < users.length; i++) {
                Session own = store.tenant("acme").session("ada", "s" + i);
                Session shared = store.tenant("acme").session("ada", "shared");
                users[i] = new Thread(() -> {
                    useOften(own);
                    useOften(shared);
                });
                users[i].start();
            }
            for (Thread user : users) {
                user.join();
            }
            assertThat(sequences(store.tenant("acme").session("ada", "shared").turns(0, 999)))
                    .hasSize(8 * OFTEN)
                    .doesNotHaveDuplicates();
            store.tenant("acme")
                    .session("ada", "shared")
                    .restore(store.tenant("acme").session("ada", "s1").snapshot());

            assertThat(seen).isNotEmpty();
            for (Connection connection : seen) {
                assertUnchanged(connection);
            }
            assertThat(ask(
                            database,
                            "SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND database ="
                                    + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .isEmpty();
        }
    }

    private static void assertUnchanged(Connection connection) throws SQLException {
        assertThat(ask(
                        connection,
                        "SELECT name FROM pg_settings WHERE source = 'session' AND name NOT LIKE 'transaction%'"))
                .as("settings of the session, and not of its last transaction")
                .isEmpty();
        assertThat(ask(connection, "SELECT name FROM pg_prepared_statements"))
                .as("prepared statements")
                .isEmpty();
        assertThat(ask(connection, "SELECT pg_listening_channels()")).isEmpty();
        assertThat(ask(connection, "SELECT name FROM pg_cursors WHERE is_holdable"))
                .isEmpty();
        assertThat(ask(connection, "SELECT relname FROM pg_class WHERE relpersistence = 't'"))
                .isEmpty();
    }

    @Test
    void failures_showNoneOfTheValues_inAnyCause() throws SQLException {
        execute(database, "CREATE TABLE keys (name TEXT PRIMARY KEY)");
        try (Connection connection = PostgresAddress.of(at(database).build()).connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO keys (name) VALUES (?)")) {
            for (int i = 0; i < 2; i++) {
                insert.setString(1, "a user's text");
                insert.addBatch();
            }

            Throwable refusal = catchThrowable(insert::executeBatch);

            assertThat(refusal).isInstanceOf(BatchUpdateException.class);
            assertThat(PostgresErrors.isDuplicate((SQLException) refusal)).isTrue();
            assertThat(Stores.everythingIn(refusal)).doesNotContain("a user's text");
        }
    }
}
