package io.memorystore.driver.mysql;

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

/**
 * A store in a database of a MySQL server, 8.0 or newer, or of a MariaDB server, 10.11 or newer. Any number of processes and hosts
 * can have it open.
 *
 * <p>The tables' names begin with {@code memorystore_}; the database has to exist. Of several hosts in the address the first that
 * accepts writes is used, again at each connection, so that a store outlives a failover. Thread-safe.
 */
public final class MySqlDriver implements MemoryStoreDriver, SchemaSource {

    /** What ServiceLoader calls. */
    public MySqlDriver() {}

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of("mysql", "mariadb", "jdbc:mysql", "jdbc:mariadb");
    }

    /** All but the schema, which in MySQL and MariaDB is the database. */
    @Override
    public Set<AddressPart> address() {
        return EnumSet.complementOf(EnumSet.of(AddressPart.SCHEMA));
    }

    @Override
    public Set<DriverOption> options() {
        return Set.of(
                new DriverOption(
                        MySqlParameters.PARAMETERS,
                        "Parameters as in a url, such as sslMode=VERIFY_IDENTITY&tlsVersions=TLSv1.3; none by default."),
                new DriverOption(
                        MySqlParameters.ALLOWED,
                        "Names, with commas between them, of parameters of Connector/J that the address may have although"
                                + " they read a file, load a class or run a statement; none by default."));
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
        MySqlAddress address = MySqlAddress.of(context.config());
        Dialect dialect = release.apply(dialect(address, context.config()));
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        ConnectionSource connections = connections(address, catalogue, context.config());
        return JdbcBackend.open(dialect, catalogue, connections, new Traits(true, true, true), context);
    }

    /** Without an address, statements do not name the database that they are to be executed in. */
    @Override
    public List<SchemaStep> schema(MemoryStoreConfig config) {
        boolean hasAddress = config.url() != null || config.database() != null;
        String database = hasAddress ? MySqlAddress.of(config).database() : "";
        return JdbcSchema.steps(
                new MySqlDialect(new MySqlErrors(database), database, config.connectTimeout(), config.maxTurnBytes()));
    }

    @Override
    public SchemaStatus schemaStatus(DriverContext context) {
        return schemaStatus(context, dialect -> dialect);
    }

    static SchemaStatus schemaStatus(DriverContext context, UnaryOperator<Dialect> release) {
        MySqlAddress address = MySqlAddress.of(context.config());
        Dialect dialect = release.apply(dialect(address, context.config()));
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        return JdbcSchema.status(dialect, catalogue, connections(address, catalogue, context.config()), context);
    }

    private static Dialect dialect(MySqlAddress address, MemoryStoreConfig config) {
        return new MySqlDialect(
                new MySqlErrors(address.toString()),
                address.database(),
                config.connectTimeout(),
                config.maxTurnBytes());
    }

    private static ConnectionSource connections(
            MySqlAddress address, SqlCatalogue catalogue, MemoryStoreConfig config) {
        MySqlConnector connector = new MySqlConnector(address, config.connectTimeout(), config.operationTimeout());
        return new PooledConnections(
                connector::connect, MySqlErrors::isPassing, catalogue, config, "memorystore-mysql");
    }
}
