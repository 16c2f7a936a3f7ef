package io.memorystore.driver.postgres;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerEventsTests;
import io.memorystore.testservers.ServerKind;
import java.util.List;

/** Events and projections on PostgreSQL. */
final class PostgresEventsTest extends ServerEventsTests {
    @Override
    protected ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new PostgresDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder config(ServerAddress address) {
        return MemoryStoreConfig.builder().url(address.url("postgresql"));
    }

    @Override
    protected List<String> grants(String table) {
        return List.of("GRANT ALL ON " + table + " TO PUBLIC");
    }
}
