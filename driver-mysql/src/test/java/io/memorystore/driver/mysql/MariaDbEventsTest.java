package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerEventsTests;
import io.memorystore.testservers.ServerKind;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Events and projections on MariaDB. */
@Tag("one-jdk")
final class MariaDbEventsTest extends ServerEventsTests {
    @Override
    protected ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new MySqlDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder config(ServerAddress address) {
        return Databases.defaultConfig(address);
    }

    @Override
    protected List<String> grants(String table) {
        return List.of();
    }
}
