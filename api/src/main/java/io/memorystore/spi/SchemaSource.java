package io.memorystore.spi;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import java.util.List;

/**
 * What a {@link MemoryStoreDriver} implements as well if its databases have tables that another tool can make: so they can be
 * printed and compared. A driver without tables leaves it out, and is taken for one that has no steps.
 */
public interface SchemaSource {

    /**
     * All steps from nothing to the current version. Does no I/O.
     *
     * @param config where the tables are to be, as far as their names depend on it; needs no address
     * @return the steps from version 1 on, without a gap
     * @throws io.memorystore.ConfigurationException if the configuration names a place that there cannot be
     */
    List<SchemaStep> schema(MemoryStoreConfig config);

    /**
     * Compares a database with those steps. Writes nothing, and creates nothing.
     *
     * @param context where the database is
     * @return how the two compare
     * @throws io.memorystore.ConfigurationException if there is no such database, or it is another program's
     * @throws io.memorystore.StoreUnavailableException if it cannot be reached within {@code connectTimeout}
     */
    SchemaStatus schemaStatus(DriverContext context);
}
