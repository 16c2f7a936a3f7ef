package io.memorystore.driver.postgres;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.driver.jdbc.ConnectionSource;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.driver.jdbc.JdbcSchema;
import io.memorystore.driver.jdbc.PooledConnections;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.Traits;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.SchemaSource;
import io.memorystore.spi.StoreBackend;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store in a schema of a PostgreSQL database. Any number of processes and hosts can have it open. Thread-safe. */
public final class PostgresDriver implements MemoryStoreDriver, SchemaSource {

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
        return open(context, dialect -> dialect);
    }

    /** Opens with a dialect that may have other steps, as another release would. */
    static StoreBackend open(DriverContext context, UnaryOperator<Dialect> release) {
        PostgresAddress address = PostgresAddress.of(context.config());
        Dialect dialect = release.apply(dialect(address, context.config()));
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        ConnectionSource connections = connections(address, catalogue, context.config());
        return JdbcBackend.open(dialect, catalogue, connections, new Traits(true, true, true), context);
    }

    @Override
    public List<SchemaStep> schema(MemoryStoreConfig config) {
        return JdbcSchema.steps(dialect(null, config));
    }

    @Override
    public SchemaStatus schemaStatus(DriverContext context) {
        return schemaStatus(context, dialect -> dialect);
    }

    static SchemaStatus schemaStatus(DriverContext context, UnaryOperator<Dialect> release) {
        PostgresAddress address = PostgresAddress.of(context.config());
        Dialect dialect = release.apply(dialect(address, context.config()));
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        return JdbcSchema.status(dialect, catalogue, connections(address, catalogue, context.config()), context);
    }

    private static Dialect dialect(@Nullable PostgresAddress address, MemoryStoreConfig config) {
        return new PostgresDialect(address, SchemaName.of(config), config.durability());
    }

    private static ConnectionSource connections(
            PostgresAddress address, SqlCatalogue catalogue, MemoryStoreConfig config) {
        return new PooledConnections(
                address::connect, PostgresErrors::isPassing, catalogue, config, "memorystore-postgres");
    }
}
