package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.StoredImagesTests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** Image graphs in the tables of SQLite. */
final class SqliteImagesTest extends StoredImagesTests {
    @TempDir
    private Path folder;

    @Override
    protected MemoryStore openFresh() {
        return MemoryStore.open("sqlite", MemoryStoreConfig.of(file()));
    }

    private String file() {
        return folder.resolve("images.db").toString();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file() + "?busy_timeout=30000");
    }

    @Override
    protected String table(String name) {
        return name;
    }
}
