package io.memorystore.driver.jdbc;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.spi.DriverContext;
import java.util.List;

/** The tables of SQL drivers, looked at and printed; for {@link io.memorystore.spi.SchemaSource}. */
public final class JdbcSchema {

    private JdbcSchema() {}

    /**
     * All steps of a dialect. Does no I/O but reading the dialect's own resources.
     *
     * @param dialect the kind of database, and where its tables are
     * @return the steps from version 1 on
     */
    public static List<SchemaStep> steps(Dialect dialect) {
        return script(dialect, new SqlCatalogue(dialect)).all();
    }

    /**
     * Compares a database with those steps; writes nothing.
     *
     * @param dialect the kind of database
     * @param catalogue its statements
     * @param connections where connections come from; closed before this returns
     * @param context the configuration
     * @return how the two compare
     * @throws io.memorystore.ConfigurationException if it is another program's database
     * @throws io.memorystore.StoreUnavailableException if the database does not answer within {@code connectTimeout}
     */
    public static SchemaStatus status(
            Dialect dialect, SqlCatalogue catalogue, ConnectionSource connections, DriverContext context) {
        MemoryStoreConfig config = context.config();
        try (TransactionRunner runner = new TransactionRunner(
                dialect, connections, config.operationTimeout(), config.busyTimeout(), context.fence())) {
            Deadline deadline = Deadline.in(config.connectTimeout());
            runner.direct(connection -> JdbcBackend.checked(dialect, connection), deadline);
            return new Migrator(dialect, catalogue, runner, context).status(deadline, script(dialect, catalogue));
        }
    }

    private static SchemaScript script(Dialect dialect, SqlCatalogue catalogue) {
        return new SchemaScript(dialect, new SchemaSteps(dialect, catalogue));
    }
}
