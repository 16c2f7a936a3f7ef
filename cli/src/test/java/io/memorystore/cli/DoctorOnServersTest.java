package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of servers, and how it ends. */
@Tag("one-jdk")
class DoctorOnServersTest {

    private static Cli.Result doctor(TestDatabase database) {
        return Cli.run("doctor", "--url", database.storeUrl());
    }

    private static void makeStore(TestDatabase database) {
        MemoryStore.open(MemoryStoreConfig.of(database.storeUrl())).close();
    }

    private static void alter(TestDatabase database, String how) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + database.name() + " " + how);
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void soundStore_isHealthy(ServerKind kind) {
        try (TestDatabase database = TestServers.get(kind).freshDatabase()) {
            makeStore(database);
            Cli.Result result = doctor(database);
            assertThat(result.out()).endsWith("Healthy.\n");
            assertThat(result.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void emptyDatabase_isNoStore_andBecomesNone(ServerKind kind) {
        try (TestDatabase database = TestServers.get(kind).freshDatabase()) {
            for (int i = 1; i <= 2; i++) {
                Cli.Result result = doctor(database);
                assertThat(result.out()).contains("ERROR    schema");
                assertThat(result.exitCode()).isEqualTo(5);
            }
        }
    }

    @Test
    void serverThatMayLoseCommits_isAnError() throws SQLException {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase()) {
            makeStore(database);
            alter(database, "SET synchronous_commit = off");
            Cli.Result result = doctor(database);
            assertThat(result.out())
                    .contains("ERROR    durability", "synchronous_commit is off", "Set them to on")
                    .doesNotContain("ok       durability")
                    .endsWith("1 error, 0 warnings.\n");
            assertThat(result.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void serverThatAdmitsFewConnections_isAWarning() throws SQLException {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase()) {
            makeStore(database);
            alter(database, "CONNECTION LIMIT 3");
            Cli.Result result = doctor(database);
            assertThat(result.out())
                    .contains("WARNING  pool", "Lower poolSize and poolMaxOverflow")
                    .contains("ok       durability")
                    .doesNotContain("ok       surroundings")
                    .endsWith("0 errors, 1 warning.\n");
            assertThat(result.exitCode()).isEqualTo(6);
        }
    }
}
