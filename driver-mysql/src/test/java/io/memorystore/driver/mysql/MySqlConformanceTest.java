package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultHooks;
import io.memorystore.conformance.MemoryStoreConformance;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.Proven;
import io.memorystore.testservers.Reused;
import io.memorystore.testservers.ServerFaultHooks;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every rule of the contract, on a MySQL server. */
@Tag("one-jdk")
final class MySqlConformanceTest extends MemoryStoreConformance {
    private static Reused<TestDatabase> reused;

    private final Databases databases = new Databases(ServerKind.MYSQL);

    /** Without a server there is nothing to prove, rather than every rule to fail. */
    @BeforeAll
    static void find() throws SQLException {
        reused = new Reused<>(new EmptiedDatabases(ServerKind.MYSQL));
    }

    @AfterAll
    static void record() throws SQLException {
        Proven.on("mysql", TestServers.get(ServerKind.MYSQL));
        reused.close();
    }

    @AfterEach
    void dropDatabases() throws SQLException {
        databases.close();
        reused.empty();
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new MySqlDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return databases.freshConfig();
    }

    @Override
    protected MemoryStoreConfig.Builder emptiedDatabase() {
        return Databases.config(reused.lend().address());
    }

    @Override
    protected Optional<MemoryStoreConfig.Builder> unreachableDatabase() {
        return Optional.of(MemoryStoreConfig.builder().url("mysql://user:secret@127.0.0.1:1/nowhere"));
    }

    @Override
    protected FaultHooks faultHooks() {
        return new ServerFaultHooks(ServerKind.MYSQL, Databases::config);
    }
}
