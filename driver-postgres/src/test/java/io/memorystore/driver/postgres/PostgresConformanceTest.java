package io.memorystore.driver.postgres;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultHooks;
import io.memorystore.conformance.MemoryStoreConformance;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.Proven;
import io.memorystore.testservers.ServerFaultHooks;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every rule of the contract, on a PostgreSQL server: each store in a schema of its own, with a name that needs its quotes. */
@Tag("one-jdk")
final class PostgresConformanceTest extends MemoryStoreConformance {
    private static TestDatabase database;
    private static int schemas;

    @BeforeAll
    static void create() {
        database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
    }

    @AfterAll
    static void recordAndDrop() {
        Proven.on("postgres", TestServers.get(ServerKind.POSTGRES));
        database.close();
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new PostgresDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return MemoryStoreConfig.builder()
                .url(database.address().url("postgresql"))
                .schema("Store \"" + schemas++ + "\" {turns}; é");
    }

    @Override
    protected FaultHooks faultHooks() {
        return new ServerFaultHooks(
                ServerKind.POSTGRES,
                address -> MemoryStoreConfig.builder().url(address.url("postgresql") + "?sslmode=disable"));
    }
}
