package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.Stores.TURN;
import static io.memorystore.driver.postgres.Stores.ask;
import static io.memorystore.driver.postgres.Stores.at;
import static io.memorystore.driver.postgres.Stores.execute;
import static io.memorystore.driver.postgres.Stores.open;
import static io.memorystore.driver.postgres.Stores.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.StoreUnavailableException;
import io.memorystore.testservers.RestartableServer;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that changes its role, goes away and comes back, under a store that is not opened anew. */
@Tag("one-jdk")
@Timeout(120)
class PostgresFailoverTest {
    private static RestartableServer own;

    @BeforeAll
    static void create() {
        own = TestServers.ownServer(ServerKind.POSTGRES);
    }

    @AfterAll
    static void drop() {
        own.close();
    }

    private static void demoted(TestDatabase database, boolean demoted) throws SQLException {
        String setting = demoted ? "on" : "off";
        execute(
                database,
                "SET default_transaction_read_only = off",
                "ALTER SYSTEM SET default_transaction_read_only = " + setting,
                "SELECT pg_reload_conf()");
        await().untilAsserted(() ->
                assertThat(ask(database, "SHOW default_transaction_read_only")).containsExactly(setting));
    }

    @Test
    void demotion_isToldClearly_andEndsWithTheNextPrimary() throws SQLException {
        TestDatabase database = own.server().freshDatabase();
        try (MemoryStore store = open(at(database).operationTimeout(Duration.ofSeconds(4)))) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            demoted(database, true);

            assertThatThrownBy(() -> session.addTurn(TURN))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            told -> assertThat(told.writeMayHaveHappened()).isFalse())
                    .hasMessageContainingAll("25006", "targetServerType=primary");
            assertThat(session.turns(0, 9)).hasSize(1);

            demoted(database, false);
            assertThat(session.addTurn(TURN)).isEqualTo(2);
        }
    }

    @Test
    void connections_thatLeadToADemotedServer_areNotKept() throws SQLException {
        TestDatabase database = own.server().freshDatabase();
        String backends = "SELECT pid FROM pg_stat_activity WHERE application_name = 'memorystore' AND datname = '"
                + database.name() + "'";
        try (MemoryStore store = open(at(database).operationTimeout(Duration.ofSeconds(3)))) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            demoted(database, true);
            List<String> before = ask(database, backends);

            assertThatThrownBy(() -> session.addTurn(TURN)).isInstanceOf(StoreUnavailableException.class);

            await().untilAsserted(() -> assertThat(ask(database, backends)).doesNotContainAnyElementsOf(before));
            demoted(database, false);
            assertThat(session.addTurn(TURN)).isEqualTo(2);
        }
    }

    @Test
    void restart_isWaitedFor_byTheCallsUnderWay() throws Exception {
        TestDatabase database = own.server().freshDatabase();
        try (MemoryStore store = open(at(database))) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            own.kill();
            FutureTask<Long> write = new FutureTask<>(() -> session.addTurn(TURN));
            new Thread(write).start();
            own.start();

            assertThat(write.get()).isEqualTo(2);
            assertThat(sequences(session.turns(0, 9))).containsExactly(1L, 2L);
        }
    }

    @Test
    void calls_endInTime_whileTheServerIsAway() throws Exception {
        TestDatabase database = own.server().freshDatabase();
        try (MemoryStore store = open(at(database).operationTimeout(Duration.ofSeconds(2)))) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            own.stop();
            try {
                long start = System.nanoTime();
                assertThatThrownBy(() -> session.addTurn(TURN))
                        .isInstanceOfSatisfying(
                                StoreUnavailableException.class,
                                told -> assertThat(told.writeMayHaveHappened()).isFalse());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            } finally {
                own.start();
            }
            assertThat(session.addTurn(TURN)).isEqualTo(2);
        }
    }

    @Test
    void commits_thatWaitForAMissingStandby_areNotTakenForDone() throws SQLException {
        TestDatabase database = own.server().freshDatabase();
        try (MemoryStore store = open(at(database).operationTimeout(Duration.ofSeconds(2)))) {
            Session session = store.tenant("acme").session("ada", "s");
            session.addTurn(TURN);
            standbys(database, "missing");
            try {
                long start = System.nanoTime();
                assertThatThrownBy(() -> session.addTurn(TURN))
                        .isInstanceOfSatisfying(
                                StoreUnavailableException.class,
                                told -> assertThat(told.writeMayHaveHappened()).isTrue());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            } finally {
                standbys(database, "");
            }
            await().untilAsserted(
                            () -> assertThat(sequences(session.turns(0, 9))).containsExactly(1L, 2L));
            assertThat(session.addTurn(TURN)).isEqualTo(3);
        }
    }

    /** By a connection whose own statements wait for nobody. */
    private static void standbys(TestDatabase database, String names) throws SQLException {
        execute(
                database,
                "SET synchronous_commit = local",
                "ALTER SYSTEM SET synchronous_standby_names = '" + names + "'",
                "SELECT pg_reload_conf()");
        await().untilAsserted(() ->
                assertThat(ask(database, "SHOW synchronous_standby_names")).containsExactly(names));
    }
}
