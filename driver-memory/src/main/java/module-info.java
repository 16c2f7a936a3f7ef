/** The driver "memory": the reference implementation of {@code io.memorystore.spi}, and a fast double for tests of hosts. */
module io.memorystore.driver.memory {
    requires transitive io.memorystore;
    requires static org.jspecify;

    exports io.memorystore.driver.memory;

    provides io.memorystore.spi.MemoryStoreDriver with
            io.memorystore.driver.memory.MemoryDriver;
}
