package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.Turn;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limit of statements, {@code max_allowed_packet}. */
@Tag("one-jdk")
class MySqlPacketTest {
    private static final Identity IDENTITY = Identity.of("t", "u", "s");

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_refusesALimitUnderTheLargestTurn(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind)) {
            MemoryStoreConfig.Builder config = OwnServers.config(database).maxTurnBytes(9 << 20);
            Databases.execute(database, "SET GLOBAL max_allowed_packet = " + (16 << 20));
            try {
                assertThatThrownBy(() -> MemoryStore.open(config.build()).close())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("max_allowed_packet", "maxTurnBytes");
            } finally {
                Databases.execute(database, "SET GLOBAL max_allowed_packet = DEFAULT");
            }
        }
    }

    /** The limit was lowered since, for the connections to come: one turn is over it, and those written with it do not suffer. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void turn_overTheServersLimit_failsAlone(ServerKind kind) throws SQLException {
        try (TestDatabase database = OwnServers.database(kind);
                MemoryStore store = MemoryStore.open(
                        OwnServers.config(database).maxTurnBytes(6 << 20).build())) {
            Databases.execute(database, "SET GLOBAL max_allowed_packet = " + (1 << 20));
            try {
                killStores(database);
                List<CompletableFuture<Long>> small = IntStream.range(0, 16)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> store.session(Identity.of("t", "u", "" + i))
                                        .addTurn(Turn.of("small", "small")),
                                Threads::start))
                        .toList();
                assertThatThrownBy(() -> store.session(IDENTITY).addTurn(Turn.of("x".repeat(3 << 20), "y")))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("max_allowed_packet");
                assertThat(small)
                        .allSatisfy(added -> assertThat(added)
                                .succeedsWithin(Duration.ofSeconds(20))
                                .isEqualTo(1L));
                assertThat(store.session(IDENTITY).addTurn(Turn.of("1", "1"))).isEqualTo(1);
            } finally {
                Databases.execute(database, "SET GLOBAL max_allowed_packet = DEFAULT");
            }
        }
    }

    private static void killStores(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement list = connection.createStatement();
                Connection killer = database.connect();
                Statement kill = killer.createStatement();
                ResultSet row = list.executeQuery("SELECT id FROM information_schema.processlist" + " WHERE user = '"
                        + OwnServers.USER + "' AND db = '" + database.name() + "'")) {
            while (row.next()) {
                kill.execute("KILL " + row.getLong(1));
            }
        }
    }
}
