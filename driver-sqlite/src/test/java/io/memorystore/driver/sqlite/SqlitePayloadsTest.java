package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.StoredPayloadsTests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** Checks of the tables of SQLite. */
final class SqlitePayloadsTest extends StoredPayloadsTests {
    @TempDir
    private Path folder;

    @Override
    protected MemoryStore openFresh(UnaryOperator<MemoryStoreConfig.Builder> settings) {
        return MemoryStore.open(
                "sqlite",
                settings.apply(MemoryStoreConfig.builder().url(file())).build());
    }

    private String file() {
        return folder.resolve("payloads.db").toString();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file() + "?busy_timeout=30000");
    }

    @Override
    protected String table(String name) {
        return name;
    }

    @Override
    protected boolean hasServerClock() {
        return false;
    }
}
