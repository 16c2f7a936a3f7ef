package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreUnavailableException;
import io.memorystore.Turn;
import io.memorystore.testservers.JavaProcess;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What opening says when it cannot, within its time and without secrets; and what it finds when it can. */
@Tag("one-jdk")
class MySqlOpeningTest {
    private static final String SECRET = "s3cret-pa55";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Opens in vain, in time, and shows nothing secret on the whole stack trace. */
    private static Throwable failure(MemoryStoreConfig.Builder config) {
        long start = System.nanoTime();
        Throwable failure = catchThrowable(() -> MemoryStore.open(
                        "mysql", config.connectTimeout(CONNECT_TIMEOUT).build())
                .close());
        assertThat(failure).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONNECT_TIMEOUT.plusSeconds(2));
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(SECRET);
        return failure;
    }

    private static MemoryStoreConfig.Builder config(ServerAddress address) {
        return Databases.defaultConfig(address);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_refusesAWrongPassword(ServerKind kind) {
        try (Databases databases = new Databases(kind)) {
            ServerAddress address = databases.fresh().address();
            ServerAddress wrong = address.withLogin(address.user(), SECRET);

            assertThat(failure(config(wrong)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("refused the login", "Check user and password", "1045");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_refusesAMissingDatabase(ServerKind kind) {
        try (Databases databases = new Databases(kind)) {
            ServerAddress address = databases.fresh().address();

            assertThat(failure(config(address.inDatabase("t_missing"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("t_missing", "CREATE DATABASE");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_namesAMissingPrivilege(ServerKind kind) throws SQLException {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            Databases.execute(
                    database,
                    "CREATE USER " + user + " IDENTIFIED BY '" + SECRET + "'",
                    "GRANT SELECT ON " + database.name() + ".* TO " + user);
            try {
                ServerAddress address = database.address();
                ServerAddress poor = address.withLogin(user, SECRET);

                assertThat(failure(config(poor))).hasMessageContainingAll("privileges", "rant SELECT", "1142");
                assertThat(failure(config(poor.inDatabase("mysql"))))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("privileges", "Grant SELECT", "1044");
            } finally {
                Databases.execute(database, "DROP USER " + user);
            }
        }
    }

    @Test
    void open_namesAnUnknownHost() {
        assertThat(failure(MemoryStoreConfig.builder().url("mysql://u:" + SECRET + "@no-such-host.invalid/memory")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("host's name", "no-such-host.invalid:3306", "DNS");
    }

    @Test
    void open_namesAClosedPort() throws IOException {
        int port = closedPort();

        assertThat(failure(MemoryStoreConfig.builder().url("mysql://u:" + SECRET + "@127.0.0.1:" + port + "/memory")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("127.0.0.1:" + port, "Check host and port");
    }

    @Test
    void open_waitsForASilentServerNoLongerThanItMay() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "mysql://u:" + SECRET + "@127.0.0.1:" + silent.getLocalPort() + "/memory";

            assertThat(failure(MemoryStoreConfig.builder().url(url)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void open_namesAnExpiredCertificate() throws Exception {
        try (ExpiredServer server = ExpiredServer.start()) {
            String url = "mysql://u:" + SECRET + "@localhost:" + server.port() + "/memory?sslMode=";

            for (String mode : List.of("VERIFY_CA", "REQUIRED")) {
                assertThat(failure(MemoryStoreConfig.builder().url(url + mode)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("certificate has expired", "Renew");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_refusesACertificateThatNobodyTrusts(ServerKind kind) {
        try (Databases databases = new Databases(kind)) {
            String url = databases.fresh().address().url("mysql") + "?sslMode=VERIFY_IDENTITY";

            assertThat(failure(MemoryStoreConfig.builder().url(url)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("TLS", "certificate");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_isEncryptedByDefault_soThatAUserWhoMustBeIsLetIn(ServerKind kind) throws SQLException {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            Databases.execute(
                    database,
                    "CREATE USER " + user + " IDENTIFIED BY '" + SECRET + "' REQUIRE SSL",
                    "GRANT ALL ON " + database.name() + ".* TO " + user);
            try {
                ServerAddress address = database.address();
                ServerAddress encrypted = address.withLogin(user, SECRET);
                Identity identity = Identity.of("t", "u", "s");
                try (MemoryStore store = MemoryStore.open(config(encrypted).build())) {
                    store.session(identity).addTurn(Turn.of("a", "b"));
                    assertThat(store.session(identity).turns(0, 10)).hasSize(1);
                }
                assertThat(failure(Databases.config(encrypted)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("sslMode");
            } finally {
                Databases.execute(database, "DROP USER " + user);
            }
        }
    }

    /** MySQL's usual login, without TLS, needs a key that anybody in between could have sent. */
    @Test
    void open_saysThatAKeyMayHaveToBeSent() throws SQLException {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        try (Databases databases = new Databases(ServerKind.MYSQL)) {
            TestDatabase database = databases.fresh();
            Databases.execute(database, "CREATE USER " + user + " IDENTIFIED BY '" + SECRET + "'");
            try {
                ServerAddress address = database.address();
                String url = address.withLogin(user, SECRET).url("mysql");

                assertThat(failure(MemoryStoreConfig.builder().url(url + "?sslMode=DISABLED")))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("sslMode", "allowPublicKeyRetrieval=true");
            } finally {
                Databases.execute(database, "DROP USER " + user);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_takesTheFirstHostThatAnswers(ServerKind kind) throws IOException {
        try (Databases databases = new Databases(kind);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ServerAddress address = databases.fresh().address();
            MemoryStoreConfig config = MemoryStoreConfig.builder()
                    .url("jdbc:mysql://127.0.0.1:" + closedPort() + ",127.0.0.1:" + silent.getLocalPort() + ","
                            + address.host() + ":" + address.port() + "/" + address.database()
                            + "?allowPublicKeyRetrieval=true")
                    .user(address.user())
                    .password(address.password())
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

            try (MemoryStore store = MemoryStore.open(config)) {
                assertThat(store.info().driver()).isEqualTo("mysql");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_takesAnyPasswordAndAnyDatabasesName(ServerKind kind) throws SQLException {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        String password = "p@ss:w/rd?&%\"'#\\ \u00e4\ud83d\ude00";
        String name = (user + "-we?ird{turns}`'%x" + "y".repeat(64)).substring(0, 63); // 64 with the escape in GRANT
        String quoted = "`" + name.replace("`", "``") + "`";
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            Databases.execute(
                    database,
                    "CREATE DATABASE " + quoted,
                    "CREATE USER " + user + " IDENTIFIED BY '"
                            + password.replace("\\", "\\\\").replace("'", "''") + "'",
                    "GRANT ALL ON " + quoted.replace("_", "\\_").replace("%", "\\%") + ".* TO " + user);
            try {
                ServerAddress address = database.address();
                ServerAddress odd = address.withLogin(user, password).inDatabase(name);
                Identity identity = Identity.of("t", "u", "s");
                try (MemoryStore store = MemoryStore.open(config(odd).build())) {
                    store.session(identity).addTurn(Turn.of("a", "b"));
                    assertThat(store.session(identity).turns(0, 10)).hasSize(1);
                }
            } finally {
                Databases.execute(database, "DROP DATABASE " + quoted, "DROP USER " + user);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void info_tellsTheServer(ServerKind kind) {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (MemoryStore store = MemoryStore.open(config(database.address()).build())) {
                assertThat(store.info().product()).isEqualTo(database.server().product());
                assertThat(store.info().version()).startsWith(database.server().version());
                assertThat(store.info().durability()).isEqualTo(Durability.FULL);
            }
        }
    }

    /** Connector/J would otherwise start one with its first connection, for as long as the process lives. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void close_leavesNoThreadBehind_norAnythingOfConnectors(ServerKind kind) throws IOException {
        try (Databases databases = new Databases(kind)) {
            String url = databases.fresh().address().url("mysql") + "?allowPublicKeyRetrieval=true";
            Process child = JavaProcess.of(ThreadsAfterClose.class, url)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();

            assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines("done");
        }
    }
}
