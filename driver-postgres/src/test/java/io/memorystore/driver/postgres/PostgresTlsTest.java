package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.Stores.TURN;
import static io.memorystore.driver.postgres.Stores.ask;
import static io.memorystore.driver.postgres.Stores.execute;
import static io.memorystore.driver.postgres.Stores.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreUnavailableException;
import io.memorystore.testservers.RestartableServer;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers with TLS, with certificates good and bad. */
@Timeout(120)
class PostgresTlsTest {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static RestartableServer own;
    private static TestDatabase database;
    private static Path good;
    private static Path expired;
    private static Path elsewhere;
    private static Certificate goodOne;
    private static Certificate expiredOne;
    private static Certificate elsewhereOne;

    @BeforeAll
    static void create() throws Exception {
        own = TestServers.ownServer(ServerKind.POSTGRES);
        database = own.server().freshDatabase();
        goodOne = Certificate.make(folder, "good", "-1d", 30, "ip:127.0.0.1");
        expiredOne = Certificate.make(folder, "expired", "-10d", 5, "ip:127.0.0.1");
        elsewhereOne = Certificate.make(folder, "elsewhere", "-1d", 30, "dns:elsewhere.example");
        good = goodOne.trustedIn(folder, "good");
        expired = expiredOne.trustedIn(folder, "expired");
        elsewhere = elsewhereOne.trustedIn(folder, "elsewhere");
    }

    @AfterAll
    static void drop() {
        own.close();
    }

    /** Lets the server show a certificate: it writes the files itself, so that they are its own and nobody else's to read. */
    private static void show(Certificate shown) throws SQLException {
        write("server.crt", shown.certificate());
        write("server.key", shown.key());
        execute(database, "ALTER SYSTEM SET ssl = on");
        reload();
        await().untilAsserted(() -> assertThat(ask(database, "SHOW ssl")).containsExactly("on"));
    }

    private static void write(String file, String content) throws SQLException {
        try (Connection connection = database.connect()) {
            execute(connection, "CREATE TEMP TABLE pem (line TEXT)");
            for (String line : content.split("\n", -1)) {
                execute(connection, "INSERT INTO pem VALUES ('" + line + "')");
            }
            String path = ask(connection, "SHOW data_directory").get(0) + "/" + file;
            execute(connection, "COPY pem TO PROGRAM 'umask 077; rm -f \"" + path + "\"; cat > \"" + path + "\"'");
        }
    }

    private static void reload() throws SQLException {
        execute(database, "SELECT pg_reload_conf()");
    }

    private static MemoryStoreConfig.Builder with(String parameters) {
        ServerAddress address = database.address();
        return MemoryStoreConfig.builder()
                .url("postgresql://127.0.0.1:" + address.port() + "/" + address.database() + "?" + parameters)
                .user(address.user())
                .password(address.password())
                .option("allowedParameters", "sslrootcert")
                .connectTimeout(CONNECT_TIMEOUT);
    }

    private static String trusting(Path certificate) {
        return "sslmode=verify-full&sslrootcert=" + URLEncoder.encode(certificate.toString(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String parameters, String... words) {
        long start = System.nanoTime();
        Throwable refusal = catchThrowable(() -> open(with(parameters)).close());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONNECT_TIMEOUT.plusSeconds(2));
        assertThat(refusal).isInstanceOf(StoreUnavailableException.class).hasMessageContainingAll(words);
        assertThat(Stores.everythingIn(refusal))
                .doesNotContain(database.address().password());
    }

    @Test
    void open_verifiesTheServer_whereItIsAsked() throws Exception {
        show(goodOne);

        try (MemoryStore store = open(with(trusting(good)))) {
            assertThat(store.tenant("acme").session("ada", "verified").addTurn(TURN))
                    .isEqualTo(1);
            assertThat(ask(
                            database,
                            "SELECT DISTINCT s.ssl::text FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                                    + " WHERE a.application_name = 'memorystore'"))
                    .containsExactly("true");
        }
    }

    @Test
    void open_refusesACertificateThatHasExpired() throws Exception {
        show(expiredOne);

        assertRefused(trusting(expired), "has expired", "clocks");
    }

    @Test
    void open_refusesACertificateThatIsNotTrusted() throws Exception {
        show(goodOne);

        assertRefused(trusting(expired), "not trusted", "sslrootcert");
        assertRefused("sslrootcert=system", "not trusted", "sslrootcert");
    }

    @Test
    void open_refusesACertificateOfAnotherHost() throws Exception {
        show(elsewhereOne);

        assertRefused(trusting(elsewhere), "host", "certificate");
    }

    @Test
    void open_refusesAServerWithoutTls_whereItIsAsked() throws Exception {
        execute(database, "ALTER SYSTEM SET ssl = off");
        reload();
        await().untilAsserted(() -> assertThat(ask(database, "SHOW ssl")).containsExactly("off"));

        assertRefused("sslmode=require", "sslmode", "no TLS");
    }

    @Test
    void open_refusesACertificateFileThatIsNotThere() throws Exception {
        show(goodOne);

        assertRefused(trusting(folder.resolve("missing.crt")), "certificate");
    }
}
