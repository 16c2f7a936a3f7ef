package io.memorystore.driver.mysql;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.StoredPayloadsTests;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** Checks of the tables of a server of either product. */
abstract class PayloadTablesTests extends StoredPayloadsTests {
    private final Databases databases;
    private TestDatabase database;

    PayloadTablesTests(ServerKind kind) {
        databases = new Databases(kind);
    }

    @Override
    protected MemoryStore openFresh(UnaryOperator<MemoryStoreConfig.Builder> settings) {
        database = databases.fresh();
        return MemoryStore.open(
                "mysql", settings.apply(Databases.config(database.address())).build());
    }

    @Override
    protected void drop() {
        databases.close();
    }

    @Override
    protected Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    protected String table(String name) {
        return "memorystore_" + name;
    }

    @Override
    protected boolean hasServerClock() {
        return true;
    }
}
