package io.memorystore.driver.mysql;

import io.memorystore.MemoryStore;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.StoredImagesTests;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** Image graphs in the tables of MySQL or MariaDB. */
abstract class ImageTablesTests extends StoredImagesTests {
    private final Databases databases;
    private TestDatabase database;

    ImageTablesTests(ServerKind kind) {
        databases = new Databases(kind);
    }

    @Override
    protected MemoryStore openFresh() {
        database = databases.fresh();
        return MemoryStore.open("mysql", Databases.config(database.address()).build());
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
}
