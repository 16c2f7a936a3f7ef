package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultHooks;
import io.memorystore.conformance.FaultyDatabase;
import io.memorystore.conformance.MemoryStoreConformance;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.Proven;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of the contract, on SQLite files. */
final class SqliteConformanceTest extends MemoryStoreConformance {
    @TempDir
    Path folder;

    private int databases;

    @AfterAll
    static void record() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Proven.on("sqlite", "SQLite " + connection.getMetaData().getDatabaseProductVersion());
        }
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new SqliteDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return MemoryStoreConfig.builder()
                .url(folder.resolve(databases++ + ".db").toString());
    }

    @Override
    protected Optional<MemoryStoreConfig.Builder> unreachableDatabase() {
        return Optional.of(MemoryStoreConfig.builder()
                .url(folder.resolve("no-such-folder").resolve("store.db").toString()));
    }

    @Override
    protected FaultHooks faultHooks() {
        return new FaultHooks() {
            @Override
            public Optional<FaultyDatabase> diskFull() {
                return Optional.of(new FullFile(freshDatabase()));
            }
        };
    }
}
