package io.memorystore.driver.postgres;

import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.driver.jdbc.PooledConnections;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.Traits;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.util.EnumSet;
import java.util.Set;

/** A store in a schema of a PostgreSQL database. Any number of processes and hosts can have it open. Thread-safe. */
public final class PostgresDriver implements MemoryStoreDriver {

    /** What ServiceLoader calls. */
    public PostgresDriver() {}

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of("postgresql", "postgres", "jdbc:postgresql");
    }

    @Override
    public Set<AddressPart> address() {
        return EnumSet.allOf(AddressPart.class);
    }

    @Override
    public Set<DriverOption> options() {
        return Set.of(new DriverOption(
                PostgresParameters.ALLOWED_PARAMETERS,
                "Parameters that a url may bring along though they read a file, load a class or set the session, with"
                        + " commas between them: " + KnownParameters.requestable() + "; none by default."));
    }

    @Override
    public Set<Guard> guards() {
        return Set.of();
    }

    @Override
    public StoreBackend open(DriverContext context) {
        PostgresAddress address = PostgresAddress.of(context.config());
        SchemaName schema = SchemaName.of(context.config());
        PostgresDialect dialect =
                new PostgresDialect(address, schema, context.config().durability());
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        PooledConnections connections = new PooledConnections(
                address::connect, PostgresErrors::isPassing, catalogue, context.config(), "memorystore-postgres");
        return JdbcBackend.open(dialect, catalogue, connections, new Traits(true, true, true), context);
    }
}
