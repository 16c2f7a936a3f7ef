package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.Stores.TURN;
import static io.memorystore.driver.postgres.Stores.ask;
import static io.memorystore.driver.postgres.Stores.at;
import static io.memorystore.driver.postgres.Stores.execute;
import static io.memorystore.driver.postgres.Stores.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServer;
import io.memorystore.testservers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What opening finds, makes and refuses: each refusal in time, with what to check, and without the password. */
@Timeout(60)
class PostgresOpeningTest {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final String SECRET = "s3cret-Pa55";
    private static final String ANY_PASSWORD = "p@ss:w/rd?&%\"' +#\\ä\uD83D\uDE00";
    private TestServer server;
    private TestDatabase database;
    private String role;

    @BeforeEach
    void create() throws SQLException {
        server = TestServers.get(ServerKind.POSTGRES);
        database = server.freshDatabase();
        role = "user_of_" + database.name();
        execute(database, "CREATE ROLE " + role + " LOGIN PASSWORD '" + SECRET + "'");
    }

    @AfterEach
    void drop() throws SQLException {
        execute(database, "DROP OWNED BY " + role, "DROP ROLE " + role);
        database.close();
    }

    private MemoryStoreConfig.Builder asRole() {
        ServerAddress address = database.address();
        return MemoryStoreConfig.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .user(role)
                .password(SECRET)
                .connectTimeout(CONNECT_TIMEOUT);
    }

    private static void assertRefused(
            MemoryStoreConfig.Builder config, Class<? extends MemoryStoreException> type, String... words) {
        long start = System.nanoTime();
        Throwable refusal = catchThrowable(() -> open(config).close());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONNECT_TIMEOUT.plus(SLACK));
        assertThat(refusal).isInstanceOf(type).hasMessageContainingAll(words);
        assertThat(Stores.everythingIn(refusal)).doesNotContain(SECRET).doesNotContain("wrong-");
    }

    @Test
    void open_tellsWhatItOpened() {
        try (MemoryStore store = open(at(database))) {
            assertThat(store.info().driver()).isEqualTo("postgres");
            assertThat(store.info().product()).isEqualTo("PostgreSQL");
            assertThat(store.info().version()).startsWith(server.version());
            assertThat(store.info().schemaVersion()).isEqualTo(1);
            assertThat(store.info().durable()).isTrue();
            assertThat(store.info().durability()).isEqualTo(Durability.FULL);
        }
    }

    @Test
    void tables_lieInASchemaOfTheirOwn() throws SQLException {
        open(at(database)).close();
        open(at(database).schema("Other \"one\"")).close();

        assertThat(ask(database, "SELECT schemaname FROM pg_tables WHERE tablename = 'turns' ORDER BY schemaname"))
                .containsExactly("Other \"one\"", "memorystore");
        assertThat(ask(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void schemas_withNamesAsLongAsCanBe_staySeparate() {
        String beginning = "\u00e4".repeat(31);
        try (MemoryStore one = open(at(database).schema(beginning + "1"));
                MemoryStore other = open(at(database).schema(beginning + "2"))) {
            one.tenant("acme").session("ada", "s").addTurn(TURN);

            assertThat(other.tenant("acme").session("ada", "s").turns(0, 9)).isEmpty();
        }
    }

    @Test
    void passwords_mayBeAnything() throws SQLException {
        execute(database, "ALTER ROLE " + role + " PASSWORD '" + ANY_PASSWORD.replace("'", "''") + "'");
        execute(database, "GRANT CREATE ON DATABASE " + database.name() + " TO " + role);
        ServerAddress address = database.address();
        String url = address.withLogin(role, ANY_PASSWORD).url("postgresql");

        open(MemoryStoreConfig.builder().url(url)).close();
        open(asRole().password(ANY_PASSWORD)).close();
    }

    @Test
    void open_refusesAWrongPassword() {
        assertRefused(asRole().password("wrong-" + SECRET), ConfigurationException.class, "user and password", "28P01");
        assertRefused(asRole().user("nobody"), ConfigurationException.class, "user and password");
    }

    @Test
    void open_refusesAnEmptyPassword_ofWhichTheServerWillNotHear() {
        assertRefused(asRole().password("").allowEmptyPassword(true), StoreUnavailableException.class, "password");
    }

    @Test
    void open_refusesAMissingDatabase() {
        assertRefused(asRole().database("no_such_database"), ConfigurationException.class, "3D000", "create it");
    }

    @Test
    void open_refusesAnUnknownHost() {
        assertRefused(asRole().host("no-such-host.invalid"), StoreUnavailableException.class, "name server", "DNS");
    }

    @Test
    void open_refusesAClosedPort() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertRefused(asRole().host("127.0.0.1").port(port), StoreUnavailableException.class, "nothing listens");
    }

    @Test
    void open_refusesAServerThatNeverAnswers_andLeavesNoThread() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    asRole().host("127.0.0.1").port(silent.getLocalPort()), StoreUnavailableException.class, "in time");
            await().atMost(CONNECT_TIMEOUT.plus(SLACK))
                    .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                            .noneMatch(thread -> thread.getName().contains("PostgreSQL JDBC driver connection")));
        }
    }

    @Test
    void open_refusesAServerOfAnotherKind() throws Exception {
        Thread speaker;
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            speaker = new Thread(() -> speak(other));
            speaker.start();
            assertRefused(
                    asRole().host("127.0.0.1").port(other.getLocalPort()),
                    StoreUnavailableException.class,
                    "PostgreSQL");
        }
        speaker.join();
    }

    private static void speak(ServerSocket listening) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void open_triesTheNextServer_whereOneIsAway() throws Exception {
        execute(database, "GRANT CREATE ON DATABASE " + database.name() + " TO " + role);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ServerAddress address = database.address();
            String hosts = "127.0.0.1:" + silent.getLocalPort() + "," + address.host() + ":" + address.port();
            MemoryStoreConfig.Builder config = MemoryStoreConfig.builder()
                    .url("postgresql://" + role + "@" + hosts + "/" + address.database())
                    .password(SECRET)
                    .connectTimeout(Duration.ofSeconds(6));

            try (MemoryStore store = open(config)) {
                assertThat(store.tenant("acme").session("ada", "s").addTurn(TURN))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void open_namesThePrivilegeThatIsMissing() throws SQLException {
        assertRefused(
                asRole(),
                ConfigurationException.class,
                "GRANT CREATE ON DATABASE " + database.name(),
                "\"memorystore\"");

        execute(database, "CREATE SCHEMA memorystore");
        assertRefused(asRole(), ConfigurationException.class, "GRANT USAGE, CREATE ON SCHEMA \"memorystore\"");

        execute(database, "GRANT USAGE ON SCHEMA memorystore TO " + role);
        assertRefused(asRole(), StorageException.class, "42501", "memorystore", "GRANT");

        execute(database, "GRANT CREATE ON SCHEMA memorystore TO " + role);
        open(asRole()).close();
    }

    @Test
    void open_needsNoPrivilegeToCreate_whereAllIsThere() throws SQLException {
        open(at(database)).close();
        execute(
                database,
                "GRANT USAGE ON SCHEMA memorystore TO " + role,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA memorystore TO " + role);

        try (MemoryStore store = open(asRole())) {
            assertThat(store.tenant("acme").session("ada", "s").addTurn(TURN)).isEqualTo(1);
        }
    }

    @Test
    void writes_sayWhichPrivilegeIsMissing() throws SQLException {
        open(at(database)).close();
        execute(
                database,
                "GRANT USAGE ON SCHEMA memorystore TO " + role,
                "GRANT SELECT ON ALL TABLES IN SCHEMA memorystore TO " + role);

        try (MemoryStore store = open(asRole())) {
            assertThat(catchThrowable(
                            () -> store.tenant("acme").session("ada", "s").addTurn(TURN)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("sessions", "42501", "GRANT");
        }
    }

    @Test
    void open_refusesTablesOfAnotherProgram_untouched() throws SQLException {
        execute(database, "CREATE SCHEMA memorystore", "CREATE TABLE memorystore.migrations (batch INTEGER)");

        assertRefused(at(database), ConfigurationException.class, "another program", "migrations");

        assertThat(ask(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'memorystore'"))
                .containsExactly("migrations");
    }

    @Test
    void open_refusesADatabaseOfAnotherEncoding() throws SQLException {
        String name = database.name() + "_ascii";
        execute(
                database,
                "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
        try {
            assertRefused(asRole().database(name), ConfigurationException.class, "SQL_ASCII", "UTF8");
        } finally {
            execute(database, "DROP DATABASE " + name);
        }
    }

    @Test
    void open_refusesAServerThatTakesNoWrites() throws SQLException {
        execute(database, "ALTER ROLE " + role + " SET default_transaction_read_only = on");

        assertRefused(asRole(), ConfigurationException.class, "read-only", "default_transaction_read_only");
        assertRefused(
                MemoryStoreConfig.builder()
                        .url("postgresql://" + role + ":" + SECRET + "@"
                                + database.address().host() + ":"
                                + database.address().port() + "/" + database.name() + "?targetServerType=primary")
                        .connectTimeout(CONNECT_TIMEOUT),
                StoreUnavailableException.class,
                "targetServerType");
    }

    @Test
    void durability_isWhatTheServerGives() throws SQLException {
        execute(database, "ALTER DATABASE " + database.name() + " SET synchronous_commit = off");

        try (MemoryStore store = open(at(database))) {
            assertThat(store.info().durability()).isEqualTo(Durability.RELAXED);
        }
        execute(database, "ALTER DATABASE " + database.name() + " SET synchronous_commit = local");
        try (MemoryStore store = open(at(database))) {
            assertThat(store.info().durability()).isEqualTo(Durability.FULL);
        }
        try (MemoryStore store = open(at(database).durability(Durability.RELAXED))) {
            assertThat(store.info().durability()).isEqualTo(Durability.RELAXED);
        }
    }

    @Test
    void open_leavesNoConnection_whenItFails() throws SQLException {
        assertRefused(asRole(), ConfigurationException.class, "GRANT");

        String query = "SELECT pid FROM pg_stat_activity WHERE usename = '" + role + "'";
        await().untilAsserted(() -> assertThat(ask(database, query)).isEmpty());
    }

    @Test
    void open_goesOn_whereTheThreadWasInterrupted() {
        Thread.currentThread().interrupt();
        try (MemoryStore store = open(at(database))) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.tenant("acme").session("ada", "s").addTurn(TURN)).isEqualTo(1);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void connecting_saysThatItWasInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PostgresAddress address = PostgresAddress.of(
                    asRole().host("127.0.0.1").port(silent.getLocalPort()).build());
            FutureTask<Throwable> connecting = new FutureTask<>(() -> catchThrowable(address::connect));
            Thread caller = new Thread(connecting);
            caller.start();
            await().untilAsserted(() -> assertThat(caller.getState()).isEqualTo(Thread.State.TIMED_WAITING));
            caller.interrupt();

            assertThat(connecting.get()).isInstanceOfSatisfying(SQLException.class, failure -> {
                assertThat(PostgresErrors.isPassing(failure)).isTrue();
                assertThat(new PostgresErrors("agents").translate(failure, Phase.CONNECT, null))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("interrupted");
            });
        }
    }
}
