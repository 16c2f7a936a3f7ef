package com.acme.h2store;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.driver.jdbc.ConnectionSource;
import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.driver.jdbc.JdbcSchema;
import io.memorystore.driver.jdbc.NetworkFileSystems;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.Traits;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.SchemaSource;
import io.memorystore.spi.StoreBackend;
import java.util.List;
import java.util.Set;

/**
 * The driver "h2": {@code h2:} and the path of a database, to which H2 adds {@code .mv.db}; the file is created if it is not there.
 * All stores of a process can have it open, those of other processes not at the same time. Thread-safe.
 */
public final class H2Driver implements MemoryStoreDriver, SchemaSource {
    /** It outlives the process and is seen by all stores on it; there is no server whose clock leases could run on. */
    private static final Traits TRAITS = new Traits(true, true, false);

    /** For ServiceLoader. */
    public H2Driver() {}

    @Override
    public String name() {
        return H2Address.SCHEME;
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of(H2Address.SCHEME);
    }

    @Override
    public Set<AddressPart> address() {
        return Set.of(AddressPart.URL);
    }

    @Override
    public Set<DriverOption> options() {
        return Set.of(NetworkFileSystems.option());
    }

    @Override
    public Set<Guard> guards() {
        return Set.of(Guard.SINGLE_NODE, Guard.SINGLE_PROCESS, Guard.LOCAL_FILE);
    }

    @Override
    public StoreBackend open(DriverContext context) {
        H2Address address = H2Address.of(context, false);
        H2Dialect dialect = new H2Dialect(address, context.config());
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        ConnectionSource connections = H2Connections.open(address, dialect, catalogue, context.config());
        return JdbcBackend.open(dialect, catalogue, connections, TRAITS, context);
    }

    @Override
    public List<SchemaStep> schema(MemoryStoreConfig config) {
        return JdbcSchema.steps(new H2Dialect(H2Address.NONE, config));
    }

    /** A file that is not there is not created. */
    @Override
    public SchemaStatus schemaStatus(DriverContext context) {
        H2Address address = H2Address.of(context, true);
        H2Dialect dialect = new H2Dialect(address, context.config());
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        ConnectionSource connections = H2Connections.open(address, dialect, catalogue, context.config());
        return JdbcSchema.status(dialect, catalogue, connections, context);
    }
}
