package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StoreUnavailableException;
import io.memorystore.Turn;
import io.memorystore.testservers.RestartableServer;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that turn read-only, as a primary does when another takes over. */
@Tag("one-jdk")
class MySqlDemotionTest {
    private static final Identity IDENTITY = Identity.of("t", "u", "s");

    private static MemoryStore open(TestDatabase database) {
        return MemoryStore.open(OwnServers.config(database).build());
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void store_goesOn_whereTheServerIsDemotedAndPromotedAgain(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind);
                MemoryStore store = MemoryStore.open(OwnServers.config(database)
                        .operationTimeout(Duration.ofSeconds(3))
                        .build())) {
            Session session = store.session(IDENTITY);
            session.addTurn(Turn.of("1", "1"));
            try {
                Databases.execute(database, "SET GLOBAL read_only = 1");

                assertThatThrownBy(() -> session.addTurn(Turn.of("lost", "lost")))
                        .isInstanceOfSatisfying(
                                StoreUnavailableException.class,
                                e -> assertThat(e.writeMayHaveHappened()).isFalse())
                        .hasMessageContaining("read-only");
                assertThatThrownBy(() -> open(database).close())
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContainingAll("read-only", "primary");
            } finally {
                Databases.execute(database, "SET GLOBAL read_only = 0");
            }
            assertThat(session.addTurn(Turn.of("2", "2"))).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_passesOverAHostThatIsReadOnly(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind);
                RestartableServer second = TestServers.ownServer(kind);
                Connection root = second.server().connect("");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE " + database.name());
            statement.execute("CREATE USER " + OwnServers.USER + " IDENTIFIED BY '" + OwnServers.PASSWORD + "'");
            statement.execute("GRANT ALL ON " + database.name() + ".* TO " + OwnServers.USER);
            Databases.execute(database, "SET GLOBAL read_only = 1");
            try {
                String hosts = "127.0.0.1:" + database.address().port() + ",127.0.0.1:"
                        + second.server().address().port();
                MemoryStoreConfig both = MemoryStoreConfig.builder()
                        .url("mysql://" + OwnServers.USER + ":" + OwnServers.PASSWORD + "@" + hosts + "/"
                                + database.name() + "?allowPublicKeyRetrieval=true")
                        .build();
                try (MemoryStore store = MemoryStore.open(both)) {
                    assertThat(store.session(IDENTITY).addTurn(Turn.of("1", "1")))
                            .isEqualTo(1);
                }
                statement.execute("SELECT 1 FROM " + database.name() + ".memorystore_turns");
            } finally {
                Databases.execute(database, "SET GLOBAL read_only = 0");
            }
        }
    }
}
