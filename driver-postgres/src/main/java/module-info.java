import io.memorystore.driver.postgres.PostgresDriver;
import io.memorystore.spi.MemoryStoreDriver;

/** The driver for a store on a PostgreSQL server. */
@SuppressWarnings("requires-automatic") // the JDBC driver has a fixed module name, and no descriptor yet
module io.memorystore.driver.postgres {
    requires transitive io.memorystore;
    requires io.memorystore.driver.jdbc;
    requires java.sql;
    requires static org.checkerframework.checker.qual;
    requires static org.jspecify;
    requires org.postgresql.jdbc;
    requires com.zaxxer.hikari;

    exports io.memorystore.driver.postgres;

    provides MemoryStoreDriver with
            PostgresDriver;
}
