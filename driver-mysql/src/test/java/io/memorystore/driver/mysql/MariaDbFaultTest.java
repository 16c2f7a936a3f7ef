package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerFaultTests;
import io.memorystore.testservers.ServerKind;

/** What is kept when MariaDb or the network before it fails. */
final class MariaDbFaultTest extends ServerFaultTests {
    @Override
    protected ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    protected MemoryStoreConfig.Builder config(ServerAddress address) {
        return Databases.config(address);
    }
}
