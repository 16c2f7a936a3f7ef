package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a server is found on one with which just that is wrong. */
@Tag("one-jdk")
final class MySqlHealthTest {

    private static List<Finding> findings(Connection raw, TestDatabase database, Inspection inspection)
            throws SQLException {
        MySqlDialect dialect = new MySqlDialect(new MySqlErrors("x"), database.name(), Duration.ofSeconds(5), 1 << 20);
        return dialect.diagnose(new SqlConnection(raw, new SqlCatalogue(dialect)), inspection);
    }

    private static Inspection inspection(int connections, Duration longTransaction) {
        return new Inspection(CheckDepth.FULL, Durability.FULL, Clock.systemUTC(), connections, longTransaction);
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void serverThatMayLoseCommits_isFound_unlessThatIsMeant(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            Databases.execute(database, "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
            try (MemoryStore full = MemoryStore.open(OwnServers.config(database).build());
                    MemoryStore relaxed = MemoryStore.open(OwnServers.config(database)
                            .durability(Durability.RELAXED)
                            .build())) {
                assertThat(full.admin()
                                .check(CheckDepth.QUICK, ProgressListener.none())
                                .findings())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                            assertThat(finding.check()).isEqualTo("durability");
                            assertThat(finding.what()).contains("innodb_flush_log_at_trx_commit is 2");
                        });
                assertThat(relaxed.admin()
                                .check(CheckDepth.QUICK, ProgressListener.none())
                                .findings())
                        .isEmpty();
            } finally {
                Databases.execute(database, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void serverThatAdmitsFewConnections_isFound(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            try (Connection raw = database.connect()) {
                assertThat(findings(raw, database, inspection(1_000_000, Duration.ofDays(1))))
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.check()).isEqualTo("pool");
                            assertThat(finding.what()).contains("may open 1000000 more");
                        });
                assertThat(findings(raw, database, inspection(1, Duration.ofDays(1))))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void transactionThatGoesOn_isFound_byWhoMaySeeIt(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            Databases.execute(database, "CREATE TABLE t (id INT PRIMARY KEY) ENGINE = InnoDB");
            MySqlConnector plain = new MySqlConnector(
                    MySqlAddress.of(OwnServers.config(database).build()),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10));
            try (Connection idle = database.connect();
                    Connection superuser = database.connect();
                    Connection user = plain.connect()) {
                Databases.execute(idle, "START TRANSACTION", "INSERT INTO t VALUES (1)");
                assertThat(findings(superuser, database, inspection(0, Duration.ZERO)))
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.check()).isEqualTo("transactions"));
                assertThat(findings(superuser, database, inspection(0, Duration.ofDays(1))))
                        .isEmpty();
                assertThat(findings(user, database, inspection(0, Duration.ZERO)))
                        .as("what a user without the privilege PROCESS is told")
                        .isEmpty();
                Databases.execute(idle, "ROLLBACK");
            }
        }
    }
}
