package io.memorystore.driver.postgres;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.StoredImagesTests;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;

/** Image graphs in the tables of PostgreSQL. */
final class PostgresImagesTest extends StoredImagesTests {
    private TestDatabase database;

    @Override
    protected MemoryStore openFresh() {
        database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
        return MemoryStore.open(
                "postgres", MemoryStoreConfig.of(database.address().url("postgresql")));
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
}
