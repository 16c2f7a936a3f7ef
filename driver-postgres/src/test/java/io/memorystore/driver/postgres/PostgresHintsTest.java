package io.memorystore.driver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import io.memorystore.testservers.Happenings;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stores on one server tell each other of appends. */
@Timeout(120)
class PostgresHintsTest {
    private static final StreamKey ORDERS = new StreamKey("acme", "orders");
    private static final StreamKey STRANGE = new StreamKey("Ünïcode 🎉 ' \" \\", "x".repeat(255));

    private static StoreBackend open(TestDatabase database, MemoryStoreConfig.Builder config) {
        return new PostgresDriver()
                .open(new DriverContext(
                        config.url(database.address().url("postgresql")).build(), PausePoint.NONE));
    }

    private static StoreBackend open(TestDatabase database) {
        return open(database, MemoryStoreConfig.builder());
    }

    @Test
    void listener_hearsOfStreamsThatOthersAppendTo_andOfNoneOfItsOwn() {
        Set<StreamKey> heard = ConcurrentHashMap.newKeySet();
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
                StoreBackend here = open(database);
                StoreBackend there = open(database)) {
            assertThat(here.events().listen(heard::add)).isTrue();
            here.events().append(new StreamKey("acme", "own"), -1, Happenings.events("own"));
            await().until(() -> {
                there.events().append(ORDERS, -1, Happenings.events("other"));
                return heard.contains(ORDERS);
            });
            there.events().append(STRANGE, -1, Happenings.events("strange"));
            await().until(() -> heard.contains(STRANGE));
            assertThat(heard).containsExactlyInAnyOrder(ORDERS, STRANGE);
        }
    }

    @Test
    void listener_goesOnAfterItsConnectionWasEnded() throws SQLException {
        Set<StreamKey> heard = ConcurrentHashMap.newKeySet();
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
                StoreBackend here = open(database);
                StoreBackend there = open(database)) {
            here.events().listen(heard::add);
            await().until(() -> listeners(database) == 1);
            end(database, "LISTEN%");
            await().until(() -> {
                there.events().append(ORDERS, -1, Happenings.events("after"));
                return heard.contains(ORDERS);
            });
        }
    }

    @Test
    void listener_leavesNoSessionThatListens() throws SQLException {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase()) {
            StoreBackend here = open(database);
            here.events().listen(stream -> {});
            await().until(() -> listeners(database) == 1);
            here.close();
            await().until(() -> listeners(database) == 0);
        }
    }

    @Test
    void nobodyListens_throughAPoolerOrOnAPoolOfOne() {
        try (TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
                StoreBackend single =
                        open(database, MemoryStoreConfig.builder().poolSize(1).poolMaxOverflow(0));
                StoreBackend pooled = new PostgresDriver()
                        .open(new DriverContext(
                                MemoryStoreConfig.of(database.address().url("postgresql") + "?prepareThreshold=0"),
                                PausePoint.NONE))) {
            assertThat(single.events().listen(stream -> {})).isFalse();
            assertThat(pooled.events().listen(stream -> {})).isFalse();
        }
    }

    private static int listeners(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'LISTEN%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void end(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND query LIKE '" + query + "'");
        }
    }
}
