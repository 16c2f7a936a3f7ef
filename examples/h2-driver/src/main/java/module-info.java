/** A driver of somebody else's: MemoryStore in a file of the database engine H2. */
@SuppressWarnings("requires-automatic") // H2 has a fixed module name, and no descriptor yet
module com.acme.h2store {
    requires com.h2database;
    requires com.zaxxer.hikari;
    requires io.memorystore;
    requires io.memorystore.driver.jdbc;
    requires java.sql;
    requires static org.jspecify;

    provides io.memorystore.spi.MemoryStoreDriver with
            com.acme.h2store.H2Driver;
}
