package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
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

/**
 * A store in a database of a MySQL server, 8.0 or newer, or of a MariaDB server, 10.11 or newer. Any number of processes and hosts
 * can have it open.
 *
 * <p>The tables' names begin with {@code memorystore_}; the database has to exist. Of several hosts in the address the first that
 * accepts writes is used, again at each connection, so that a store outlives a failover. Thread-safe.
 */
public final class MySqlDriver implements MemoryStoreDriver {

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
        MemoryStoreConfig config = context.config();
        MySqlAddress address = MySqlAddress.of(config);
        MySqlDialect dialect = new MySqlDialect(
                new MySqlErrors(address.toString()),
                address.database(),
                config.connectTimeout(),
                config.maxTurnBytes());
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        MySqlConnector connector = new MySqlConnector(address, config.connectTimeout(), config.operationTimeout());
        PooledConnections connections = new PooledConnections(
                connector::connect, MySqlErrors::isPassing, catalogue, config, "memorystore-mysql");
        return JdbcBackend.open(dialect, catalogue, connections, new Traits(true, true, true), context);
    }
}
