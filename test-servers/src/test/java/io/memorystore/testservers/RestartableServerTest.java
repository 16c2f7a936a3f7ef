package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that are mistreated, on all of which one thing holds: what was acknowledged stays. */
@Tag(ServerFaultTests.TAG)
class RestartableServerTest {
    @ParameterizedTest
    @EnumSource
    void server_keepsWhatItAcknowledgedThroughEverything(ServerKind kind) throws SQLException {
        try (RestartableServer own = TestServers.ownServer(kind)) {
            TestDatabase database = own.server().freshDatabase();
            try (Connection connection = database.connect()) {
                Jdbc.execute(connection, "CREATE TABLE numbers (n INT PRIMARY KEY)", "INSERT INTO numbers VALUES (1)");
                own.kill();

                assertThatThrownBy(() -> count(connection)).isInstanceOf(SQLException.class);
                assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            }
            own.start();
            try (Connection connection = database.connect()) {
                assertThat(count(connection)).isEqualTo(1);
                Jdbc.execute(connection, "INSERT INTO numbers VALUES (2)");
                own.stop();

                assertThatThrownBy(() -> count(connection)).isInstanceOf(SQLException.class);
            }
            own.start();
            try (Connection connection = database.connect()) {
                assertThat(count(connection)).isEqualTo(2);
                answersOnlyAfterThePause(own, connection);
            }
        }
    }

    /** One that starts takes what others have in its folder of temporary files for remains of its own, and deletes it. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void start_leavesTemporaryFilesOfOthers(ServerKind kind) throws IOException {
        Path file = Files.createTempFile("#sql-temptable-", ".MAI");
        try (RestartableServer own = TestServers.ownServer(kind)) {
            assertThat(own.server().product()).isEqualTo(kind.product());
            assertThat(file).exists();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void answersOnlyAfterThePause(RestartableServer own, Connection connection) {
        own.pause();
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> counted(connection));

        await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
        own.resume();
        await().until(answer::isDone);
        assertThat(answer.join()).isEqualTo(2);
    }

    private static int counted(Connection connection) {
        try {
            return count(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM numbers")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
