package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Turn;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that are set in ways of their own decide on nothing, or are refused, or told of. */
@Tag("one-jdk")
class MySqlServerSettingsTest {

    private static MemoryStore open(TestDatabase database) {
        return MemoryStore.open(OwnServers.config(database).build());
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void info_tellsWhatTheServerReallyGives(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            Databases.execute(database, "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
            try (MemoryStore store = open(database)) {
                assertThat(store.info().durability()).isEqualTo(Durability.RELAXED);
            } finally {
                Databases.execute(database, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            }
            Databases.execute(database, "SET GLOBAL sync_binlog = 0");
            try (MemoryStore store = open(database)) {
                assertThat(store.info().durability()).isEqualTo(Durability.RELAXED);
            } finally {
                Databases.execute(database, "SET GLOBAL sync_binlog = 1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_refusesABinaryLogOfStatements(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            Databases.execute(database, "SET GLOBAL binlog_format = 'STATEMENT'");
            try {
                assertThatThrownBy(() -> open(database).close())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("binlog_format", "ROW");
            } finally {
                Databases.execute(database, "SET GLOBAL binlog_format = 'ROW'");
            }
        }
    }

    /** Quotes and backslashes mean what they mean to the store, whatever the server's mode. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void texts_areKept_whateverTheServersSqlMode(ServerKind kind) throws SQLException {
        String text = "\\' OR \"a\" || '%_\\\\ \u0000 \u001a \n";
        try (TestDatabase database = OwnServers.database(kind)) {
            Databases.execute(
                    database,
                    "SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,PAD_CHAR_TO_FULL_LENGTH'");
            try (MemoryStore store = open(database)) {
                Session session = store.session(Identity.of("t\\'", "u\"", "s\\"));
                session.addTurn(Turn.of(text, text));
                session.state().put("k\\", new byte[] {0, '\\', '\'', '"', 26, -1});

                assertThat(session.latestTurns(1).get(0).turn().userMessage()).isEqualTo(text);
                assertThat(session.state().get("k\\").orElseThrow().value())
                        .containsExactly(0, '\\', '\'', '"', 26, -1);
            } finally {
                Databases.execute(database, "SET GLOBAL sql_mode = 'STRICT_TRANS_TABLES'");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void clock_isTheServers_whateverItsTimeZone(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            Databases.execute(database, "SET GLOBAL time_zone = '-11:30'");
            MySqlAddress address = MySqlAddress.of(OwnServers.config(database).build());
            MySqlDialect dialect =
                    new MySqlDialect(new MySqlErrors("x"), database.name(), Duration.ofSeconds(5), 1 << 20);
            MySqlConnector connector = new MySqlConnector(address, Duration.ofSeconds(10), Duration.ofSeconds(10));
            try (Connection connection = connector.connect()) {
                Instant now = dialect.now(
                        new SqlConnection(connection, new SqlCatalogue(dialect)),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

                assertThat(now).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            } finally {
                Databases.execute(database, "SET GLOBAL time_zone = 'SYSTEM'");
            }
        }
    }

    /** What a server, its database or a user's defaults say is nothing to a store's session. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void session_isSetAsTheStoreNeedsIt(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            MySqlAddress address = MySqlAddress.of(OwnServers.config(database).build());
            MySqlConnector connector = new MySqlConnector(address, Duration.ofSeconds(10), Duration.ofSeconds(10));
            try (Connection connection = connector.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW SESSION VARIABLES WHERE Variable_name IN ('sql_mode',"
                            + " 'time_zone', 'character_set_client', 'collation_connection', 'tx_isolation',"
                            + " 'transaction_isolation', 'autocommit', 'innodb_lock_wait_timeout')")) {
                Map<String, String> session = new TreeMap<>();
                while (row.next()) {
                    session.put(row.getString(1), row.getString(2));
                }
                session.replaceAll((name, value) -> name.equals("sql_mode") ? sorted(value) : value);
                String old = session.remove("tx_isolation"); // its only name until MariaDB 11.1
                session.putIfAbsent("transaction_isolation", String.valueOf(old));

                assertThat(session)
                        .isEqualTo(Map.of(
                                "sql_mode", "NO_ENGINE_SUBSTITUTION,STRICT_ALL_TABLES,STRICT_TRANS_TABLES",
                                "time_zone", "+00:00",
                                "character_set_client", "utf8mb4",
                                "collation_connection", "utf8mb4_bin",
                                "transaction_isolation", "READ-COMMITTED",
                                "autocommit", "ON",
                                "innodb_lock_wait_timeout", "5"));
            }
        }
    }

    private static String sorted(String list) {
        return Arrays.stream(list.split(",", -1)).sorted().collect(Collectors.joining(","));
    }
}
