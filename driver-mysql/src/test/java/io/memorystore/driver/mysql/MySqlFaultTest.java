package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerFaultTests;
import io.memorystore.testservers.ServerKind;

/** What is kept when MySQL or the network before it fails. */
final class MySqlFaultTest extends ServerFaultTests {
    @Override
    protected ServerKind kind() {
        return ServerKind.MYSQL;
    }

    @Override
    protected MemoryStoreConfig.Builder config(ServerAddress address) {
        return Databases.config(address);
    }
}
