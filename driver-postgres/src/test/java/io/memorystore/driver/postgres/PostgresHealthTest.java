package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.Stores.at;
import static io.memorystore.driver.postgres.Stores.execute;
import static io.memorystore.driver.postgres.Stores.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.CheckDepth;
import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a server is found on one with which just that is wrong. */
final class PostgresHealthTest {
    private TestDatabase database;

    @BeforeEach
    void make() {
        database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
    }

    @AfterEach
    void drop() {
        if (database != null) {
            database.close();
        }
    }

    private List<Finding> findings(Inspection inspection) throws SQLException {
        PostgresAddress address = PostgresAddress.of(at(database).build());
        SchemaName schema = new SchemaName(SchemaName.DEFAULT);
        PostgresDialect dialect = new PostgresDialect(address, schema, inspection.asked());
        try (Connection raw = address.connect()) {
            return dialect.diagnose(new SqlConnection(raw, new SqlCatalogue(dialect)), inspection);
        }
    }

    private static Inspection inspection(int connections, Duration longTransaction) {
        return new Inspection(CheckDepth.FULL, Durability.FULL, Clock.systemUTC(), connections, longTransaction);
    }

    @Test
    void serverThatMayLoseCommits_isFound_unlessThatIsMeant() throws SQLException {
        execute(database, "ALTER DATABASE " + database.name() + " SET synchronous_commit = off");
        try (MemoryStore store = open(at(database))) {
            assertThat(store.admin()
                            .check(CheckDepth.QUICK, ProgressListener.none())
                            .findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                        assertThat(finding.check()).isEqualTo("durability");
                        assertThat(finding.what()).contains("synchronous_commit is off");
                    });
        }
        try (MemoryStore store = open(at(database).durability(Durability.RELAXED))) {
            assertThat(store.admin()
                            .check(CheckDepth.QUICK, ProgressListener.none())
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void databaseThatAdmitsFewConnections_isFound() throws SQLException {
        execute(database, "ALTER DATABASE " + database.name() + " CONNECTION LIMIT 3");
        // the server counts a connection that was closed until its process has ended
        await().untilAsserted(() -> assertThat(findings(inspection(10, Duration.ofDays(1))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("pool");
                    assertThat(finding.what()).contains("2 more connections").contains("may open 10 more");
                }));
        await().untilAsserted(() ->
                assertThat(findings(inspection(2, Duration.ofDays(1)))).isEmpty());
    }

    @Test
    void serverThatAdmitsFewConnections_isFound() throws SQLException {
        assertThat(findings(inspection(1_000_000, Duration.ofDays(1))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("pool"));
    }

    @Test
    void transactionThatGoesOn_isFound() throws SQLException {
        try (Connection idle = database.connect()) {
            idle.setAutoCommit(false);
            execute(idle, "SELECT 1");
            assertThat(findings(inspection(0, Duration.ZERO))).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("transactions");
                assertThat(finding.what()).startsWith("1 transactions");
            });
            assertThat(findings(inspection(0, Duration.ofDays(1)))).isEmpty();
        }
    }
}
