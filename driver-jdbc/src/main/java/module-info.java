/** The common part of all SQL drivers: connections, transactions, group commit, tables and migrations. For drivers alone. */
module io.memorystore.driver.jdbc {
    requires transitive io.memorystore;
    requires transitive java.sql;
    requires transitive static org.jspecify;
    // Present where a driver of a server requires it.
    requires static com.zaxxer.hikari;

    exports io.memorystore.driver.jdbc;
}
