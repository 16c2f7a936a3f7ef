package io.memorystore.driver.postgres;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultHooks;
import io.memorystore.conformance.MemoryStoreConformance;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.Proven;
import io.memorystore.testservers.Reused;
import io.memorystore.testservers.ServerFaultHooks;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every rule of the contract, on a PostgreSQL server: each store in a schema of its own, with a name that needs its quotes. */
@Tag("one-jdk")
final class PostgresConformanceTest extends MemoryStoreConformance {
    private static EmptiedSchemas schemas;
    private static Reused<String> reused;

    @BeforeAll
    static void create() throws SQLException {
        schemas = new EmptiedSchemas();
        reused = new Reused<>(schemas);
    }

    @AfterAll
    static void recordAndDrop() throws SQLException {
        Proven.on("postgres", TestServers.get(ServerKind.POSTGRES));
        reused.close();
    }

    @AfterEach
    void empty() throws SQLException {
        reused.empty();
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new PostgresDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return config(schemas.make());
    }

    @Override
    protected MemoryStoreConfig.Builder emptiedDatabase() {
        return config(reused.lend());
    }

    private static MemoryStoreConfig.Builder config(String schema) {
        return MemoryStoreConfig.builder()
                .url(schemas.database().address().url("postgresql"))
                .schema(schema);
    }

    @Override
    protected FaultHooks faultHooks() {
        return new ServerFaultHooks(
                ServerKind.POSTGRES,
                address -> MemoryStoreConfig.builder().url(address.url("postgresql") + "?sslmode=disable"));
    }
}
