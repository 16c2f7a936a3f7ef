package io.memorystore.driver.postgres;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerFaultTests;
import io.memorystore.testservers.ServerKind;

/** What is kept when PostgreSQL or the network before it fails. */
final class PostgresFaultTest extends ServerFaultTests {
    @Override
    protected ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    @Override
    protected MemoryStoreConfig.Builder config(ServerAddress address) {
        return MemoryStoreConfig.builder().url(address.url("postgresql") + "?sslmode=disable");
    }
}
