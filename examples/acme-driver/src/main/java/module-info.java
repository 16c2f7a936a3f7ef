/** A driver of somebody else's. */
module com.acme.memorystore {
    requires io.memorystore;
    requires static org.jspecify;

    provides io.memorystore.spi.MemoryStoreDriver with
            com.acme.memorystore.AcmeDriver;
}
