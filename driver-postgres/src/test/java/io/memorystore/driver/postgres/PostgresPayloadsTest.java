package io.memorystore.driver.postgres;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.StoredPayloadsTests;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** Checks of the tables of PostgreSQL. */
final class PostgresPayloadsTest extends StoredPayloadsTests {
    private TestDatabase database;

    @Override
    protected MemoryStore openFresh(UnaryOperator<MemoryStoreConfig.Builder> settings) {
        database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
        return Stores.open(settings.apply(Stores.at(database)));
    }

    @Override
    protected void drop() {
        database.close();
    }

    @Override
    protected Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    protected String table(String name) {
        return "memorystore." + name;
    }

    @Override
    protected boolean hasServerClock() {
        return true;
    }
}
