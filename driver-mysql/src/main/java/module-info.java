import io.memorystore.driver.mysql.MySqlDriver;
import io.memorystore.spi.MemoryStoreDriver;

/**
 * The driver for a store on a MySQL or MariaDB server. Connector/J has no module descriptor; its name here comes from its
 * manifest's silence and its file's name, mysql-connector-j.
 */
@SuppressWarnings("requires-automatic")
module io.memorystore.driver.mysql {
    requires transitive io.memorystore;
    requires com.zaxxer.hikari;
    requires io.memorystore.driver.jdbc;
    requires java.sql;
    requires mysql.connector.j;
    requires static org.jspecify;

    exports io.memorystore.driver.mysql;

    provides MemoryStoreDriver with
            MySqlDriver;
}
