package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that tests share. */
class TestServersTest {
    @ParameterizedTest
    @EnumSource
    void get_answersWithTheSameServer(ServerKind kind) {
        TestServer server = TestServers.get(kind);

        assertThat(TestServers.get(kind)).isSameAs(server);
        assertThat(server.product()).isEqualTo(kind.product());
        assertThat(server.version()).matches("\\d+(\\.\\d+)+");
        assertThat(server).hasToString(kind.product() + " " + server.version() + " (" + server.origin() + ")");
    }

    @ParameterizedTest
    @EnumSource
    void get_isDurable(ServerKind kind) throws SQLException {
        String settings = kind.isPostgres()
                ? "SELECT current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')"
                : "SELECT CONCAT(@@sync_binlog, @@log_bin = 1, @@innodb_flush_log_at_trx_commit)";
        try (Connection connection = TestServers.get(kind).connect("")) {
            assertThat(first(connection, settings)).isEqualTo(kind.isPostgres() ? "ononon" : "111");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void get_dropsOldBinaryLogs(ServerKind kind) throws SQLException {
        TestServer server = TestServers.get(kind);
        assumeThat(server.origin()).as("who started the server").isNotEqualTo(Origin.ENVIRONMENT);
        try (Connection connection = server.connect("")) {
            String seconds = first(connection, "SELECT @@global.binlog_expire_logs_seconds");
            String oldest = first(connection, "SHOW BINARY LOGS");
            Jdbc.execute(connection, "SET GLOBAL binlog_expire_logs_seconds = 1");
            try {
                await().pollInterval(Duration.ofMillis(300)).until(() -> {
                    Jdbc.execute(connection, "FLUSH BINARY LOGS");
                    return !first(connection, "SHOW BINARY LOGS").equals(oldest);
                });
            } finally {
                Jdbc.execute(connection, "SET GLOBAL binlog_expire_logs_seconds = " + seconds);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_asksForThePassword(ServerKind kind) {
        ServerAddress right = TestServers.get(kind).address();
        ServerAddress wrong = right.withLogin(right.user(), "wrong");

        assertThatThrownBy(() -> Jdbc.connect(kind, wrong))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).startsWith("28"));
    }

    @ParameterizedTest
    @EnumSource
    void freshDatabase_isEmptyAndInUtf8(ServerKind kind) throws SQLException {
        TestServer server = TestServers.get(kind);
        try (TestDatabase one = server.freshDatabase();
                TestDatabase other = server.freshDatabase();
                Connection connection = one.connect()) {
            assertThat(one.name()).isNotEqualTo(other.name());
            Jdbc.execute(
                    connection, "CREATE TABLE texts (text VARCHAR(10))", "INSERT INTO texts VALUES ('\uD83D\uDC27')");
            assertThat(first(connection, "SELECT text FROM texts")).isEqualTo("\uD83D\uDC27");
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropDatabase_dropsWhoeverIsConnected(ServerKind kind) throws SQLException {
        TestServer server = TestServers.get(kind);
        TestDatabase database = server.freshDatabase();
        try (Connection connection = database.connect()) {
            database.close();

            assertThatThrownBy(() -> first(connection, "SELECT * FROM texts")).isInstanceOf(SQLException.class);
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        }
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
