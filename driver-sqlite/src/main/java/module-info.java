import io.memorystore.driver.sqlite.SqliteDriver;
import io.memorystore.spi.MemoryStoreDriver;

/** The driver for a store in one SQLite file. */
module io.memorystore.driver.sqlite {
    requires transitive io.memorystore;
    requires io.memorystore.driver.jdbc;
    requires java.sql;
    requires static org.jspecify;
    requires org.xerial.sqlitejdbc;

    exports io.memorystore.driver.sqlite;

    provides MemoryStoreDriver with
            SqliteDriver;
}
