package io.memorystore.testservers.schema;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the tests of schema evolution get at one kind of database. Has a constructor without arguments, by which child processes make
 * it as well.
 */
public interface SchemaEngine {

    /**
     * The driver.
     *
     * @return as ServiceLoader finds it
     */
    MemoryStoreDriver driver();

    /**
     * Opens as another release of the driver would.
     *
     * @param context the configuration
     * @param release gives the dialect other steps
     * @return the open database
     */
    StoreBackend open(DriverContext context, UnaryOperator<Dialect> release);

    /**
     * Compares a database with the steps of another release.
     *
     * @param context the configuration
     * @param release gives the dialect other steps
     * @return how the two compare
     */
    SchemaStatus status(DriverContext context, UnaryOperator<Dialect> release);

    /**
     * Makes an empty database.
     *
     * @param folder an empty folder of the test's own
     * @return its URL
     * @throws IOException if there is no place for it
     */
    String fresh(Path folder) throws IOException;

    /** Drops all databases that were made. */
    void dropAll();

    /**
     * Connects past the store.
     *
     * @param url the database's
     * @return a connection in autocommit that may do everything
     * @throws SQLException if it cannot be reached
     */
    Connection connect(String url) throws SQLException;

    /**
     * Where a table is.
     *
     * @param name its name in the statements of the driver
     * @return the name to use on the connection
     */
    String table(String name);

    /**
     * Everything that can be seen of a database: for a file, its bytes and what lies beside it.
     *
     * @param url the database's
     * @return the same for what is the same
     * @throws SQLException if it cannot be read
     * @throws IOException if it cannot be read
     */
    List<String> content(String url) throws SQLException, IOException;

    /**
     * What takes all signs of a version from a database, beside the two tables of them.
     *
     * @return statements, may be empty
     */
    List<String> forgetting();

    /**
     * Makes a user who may read and write rows, and no more.
     *
     * @param url the database's, in which the tables are
     * @return a configuration for that user, or the same database's where there are no users
     * @throws SQLException if it cannot be made
     */
    MemoryStoreConfig.Builder withoutDdl(String url) throws SQLException;

    /**
     * Whether a migration that fails leaves nothing.
     *
     * @return false where each statement commits by itself
     */
    boolean isTransactional();
}
