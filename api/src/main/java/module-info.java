import io.memorystore.spi.MemoryStoreDriver;

/** The memory of agents and other long-running applications: what hosts import, and what drivers implement. */
module io.memorystore {
    requires com.fasterxml.jackson.core;
    requires transitive static org.jspecify;

    exports io.memorystore;
    exports io.memorystore.events;
    exports io.memorystore.images;
    exports io.memorystore.spi;

    uses MemoryStoreDriver;
}
