package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.Turn;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneOptions;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others do to rows and tables: the whole transaction is run again, never its second half alone. */
@Tag("one-jdk")
class MySqlReplayTest {
    private static final Identity IDENTITY = Identity.of("t", "u", "s");
    private static final String LOCK_SESSION = "SELECT id FROM memorystore_sessions WHERE tenant = 't' FOR UPDATE";

    private static final String INSERT_SESSION = "INSERT INTO memorystore_sessions"
            + " (tenant, user_name, session_name, summary_version, deleted_version) VALUES ('t', 'u', 's', 0, 0)";

    private static final String CLOSE_TABLES =
            "FLUSH TABLES memorystore_sessions, memorystore_turns, memorystore_state,"
                    + " memorystore_events, memorystore_blobs, memorystore_chunks, memorystore_images, memorystore_layers";
    private static final PruneOptions DELETE_MISSING = PruneOptions.builder()
            .gracePeriod(Duration.ZERO)
            .probe(blob -> Presence.MISSING)
            .build();

    private static MemoryStore open(TestDatabase database, Duration operationTimeout) {
        return MemoryStore.open(Databases.defaultConfig(database.address())
                .operationTimeout(operationTimeout)
                .build());
    }

    private static void awaitWaiting(TestDatabase database) throws SQLException {
        Databases.await(
                database,
                "SELECT COUNT(*) FROM information_schema.innodb_trx t"
                        + " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
                        + " WHERE t.trx_state = 'LOCK WAIT' AND p.db = '" + database.name() + "'");
    }

    /** The server's wait for a lock ends with 1205 and undoes one statement only. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void addTurn_outlastsALockTimeout(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(20));
                    MemoryStore impatient = open(database, Duration.ofSeconds(2).plusMillis(100));
                    Connection other = database.connect()) {
                Session session = store.session(IDENTITY);
                session.addTurn(Turn.of("1", "1"));
                Databases.execute(other, "BEGIN", LOCK_SESSION);

                CompletableFuture<Long> patient = CompletableFuture.supplyAsync(
                        () -> session.addTurns(List.of(Turn.of("2", "2"), Turn.of("3", "3")))
                                .get(1),
                        Threads::start);
                CompletableFuture<Long> refused = CompletableFuture.supplyAsync(
                        () -> impatient.session(IDENTITY).addTurn(Turn.of("x", "x")), Threads::start);

                assertThat(refused)
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableThat()
                        .havingRootCause()
                        .withMessageNotContaining("'x'");
                Databases.execute(other, "COMMIT");
                assertThat(patient).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(3L);
                assertThat(session.turns(0, 10)).extracting("sequence").containsExactly(1L, 2L, 3L);
            }
        }
    }

    /** Of two that wait for each other, the server rolls back the one that has written less: here the store's. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void transaction_isReplayed_afterADeadlock(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(30));
                    Connection other = database.connect()) {
                Session session = store.session(IDENTITY);
                session.addTurns(List.of(Turn.of("1", "1"), Turn.of("2", "2")));
                Databases.execute(
                        other, "CREATE TABLE ballast (id INT AUTO_INCREMENT PRIMARY KEY, filler CHAR(200))", "BEGIN");
                Databases.execute(other, "SELECT sequence FROM memorystore_turns WHERE sequence = 1 FOR UPDATE");
                Databases.execute(other, "INSERT INTO ballast (filler) VALUES ('x')");
                for (int i = 0; i < 10; i++) {
                    Databases.execute(other, "INSERT INTO ballast (filler) SELECT filler FROM ballast");
                }
                CompletableFuture<Void> flushed = CompletableFuture.runAsync(session::flush, Threads::start);
                awaitWaiting(database); // has the session's row, and waits for the turn

                Databases.execute(other, LOCK_SESSION, "COMMIT");

                assertThat(flushed).succeedsWithin(Duration.ofSeconds(20));
                assertThat(session.turns(0, 10)).isEmpty();
                assertThat(session.addTurn(Turn.of("3", "3"))).isEqualTo(1);
            }
        }
    }

    /** One that another process is about to create has to be waited for, those that follow it have not. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void creatingASession_waitsForNoOther(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(30));
                    MemoryStore second = open(database, Duration.ofSeconds(10));
                    Connection other = database.connect()) {
                Databases.execute(other, "BEGIN", INSERT_SESSION);
                CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(
                        () -> store.session(IDENTITY).addTurn(Turn.of("1", "1")), Threads::start);
                awaitWaiting(database);

                assertThat(second.session(Identity.of("t", "u", "z")).addTurn(Turn.of("1", "1")))
                        .isEqualTo(1);
                assertThat(waiting).isNotDone();
                Databases.execute(other, "COMMIT");

                assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1L);
            }
        }
    }

    /** A session that others create and erase while this store creates it must not have versions that theirs had. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void creatingASession_beginsAboveWhatWasErasedMeanwhile(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(30));
                    Connection other = database.connect()) {
                store.session(Identity.of("t", "u", "another")).addTurn(Turn.of("1", "1"));
                store.admin().eraseSession(Identity.of("t", "u", "another"));
                Databases.execute(other, "BEGIN", INSERT_SESSION);
                CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(
                        () -> store.session(IDENTITY).addTurn(Turn.of("1", "1")), Threads::start);
                awaitWaiting(database);

                Databases.execute(
                        other,
                        "DELETE FROM memorystore_sessions WHERE id = LAST_INSERT_ID()",
                        "UPDATE memorystore_sessions SET summary_version = 70, deleted_version = 80 WHERE tenant = ''",
                        "COMMIT");

                assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1L);
                String row = " FROM memorystore_sessions WHERE session_name = 's'";
                assertThat(Databases.number(other, "SELECT summary_version" + row))
                        .isEqualTo(70);
                assertThat(Databases.number(other, "SELECT deleted_version" + row))
                        .isEqualTo(80);
            }
        }
    }

    /** A read of one moment finds a table that an administrator has rebuilt since then: the server ends it with 1412. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void read_isRepeated_afterItsTableWasRebuilt(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(30));
                    Connection other = database.connect()) {
                Session session = store.session(IDENTITY);
                session.addTurn(Turn.of("1", "1"));
                Databases.execute(other, "LOCK TABLES memorystore_turns WRITE");
                CompletableFuture<Snapshot> read = CompletableFuture.supplyAsync(session::snapshot, Threads::start);
                Databases.awaitState(database, "Waiting for table metadata lock");

                Databases.execute(other, "ALTER TABLE memorystore_turns FORCE", "UNLOCK TABLES");

                assertThat(read).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(session.snapshot());
            }
        }
    }

    /** The server forgets a table's definition as soon as nobody uses it: what refers to it is out of date each time. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void deleting_worksOnAServerThatKeepsTooFewDefinitions(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(5));
                    Connection other = database.connect()) {
                Session session = store.session(IDENTITY);
                session.addTurn(Turn.of("1", "1"));
                ImageGraph images = store.tenant("t").images();
                images.putBlob("b", 10);
                long before = Databases.number(other, "SELECT @@GLOBAL.table_definition_cache");
                Databases.execute(other, "SET GLOBAL table_definition_cache = 400");
                try {
                    openTables(database, 4, 200);

                    Databases.execute(other, CLOSE_TABLES);
                    assertThat(images.prune(DELETE_MISSING).pruned()).isEqualTo(1);
                    Databases.execute(other, CLOSE_TABLES);
                    assertThat(store.admin().eraseSession(IDENTITY).turns()).isEqualTo(1);
                } finally {
                    Databases.execute(other, "SET GLOBAL table_definition_cache = " + before);
                }
            }
        }
    }

    /** By several connections: a server keeps the open tables of some of them apart from those of others. */
    private static void openTables(TestDatabase database, int connections, int tables) throws SQLException {
        for (int connection = 0; connection < connections; connection++) {
            try (Connection opening = database.connect()) {
                for (int i = 0; i < tables; i++) {
                    String table = "ballast_" + connection + "_" + i;
                    Databases.execute(
                            opening, "CREATE TABLE " + table + " (id INT PRIMARY KEY)", "DELETE FROM " + table);
                }
            }
        }
    }

    /** A connection that an administrator or a server's timeout has ended is replaced, and its transaction replayed. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void transaction_isReplayed_afterItsConnectionWasKilled(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = open(database, Duration.ofSeconds(30));
                    Connection other = database.connect()) {
                Session session = store.session(IDENTITY);
                session.addTurn(Turn.of("1", "1"));
                Databases.execute(other, "BEGIN", LOCK_SESSION);
                CompletableFuture<Long> added =
                        CompletableFuture.supplyAsync(() -> session.addTurn(Turn.of("2", "2")), Threads::start);
                awaitWaiting(database);

                killOthers(other, database);
                Databases.execute(other, "COMMIT");

                assertThat(added).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(2L);
                assertThat(session.turns(0, 10)).hasSize(2);
            }
        }
    }

    private static void killOthers(Connection connection, TestDatabase database) throws SQLException {
        try (Statement list = connection.createStatement();
                Connection killer = database.connect();
                ResultSet row = list.executeQuery("SELECT t.trx_mysql_thread_id FROM information_schema.innodb_trx t"
                        + " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
                        + " WHERE p.db = '" + database.name() + "' AND p.id <> CONNECTION_ID()")) {
            while (row.next()) {
                Databases.execute(killer, "KILL " + row.getLong(1));
            }
        }
    }
}
