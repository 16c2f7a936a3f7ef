package io.memorystore.driver.postgres;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.driver.jdbc.PooledConnections;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.Traits;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.sql.Connection;
import java.util.List;
import java.util.Set;

/** The driver, with the connections that its pool opens handed to the test as well, to look at when nobody uses them. */
final class WatchedConnections implements MemoryStoreDriver {
    private final PostgresDriver driver = new PostgresDriver();
    private final List<Connection> seen;

    private WatchedConnections(List<Connection> seen) {
        this.seen = seen;
    }

    static MemoryStore open(MemoryStoreConfig config, List<Connection> seen) {
        return DriverHarness.open(new WatchedConnections(seen), config, PausePoint.NONE);
    }

    @Override
    public String name() {
        return driver.name();
    }

    @Override
    public Set<String> urlSchemes() {
        return driver.urlSchemes();
    }

    @Override
    public Set<AddressPart> address() {
        return driver.address();
    }

    @Override
    public Set<DriverOption> options() {
        return driver.options();
    }

    @Override
    public Set<Guard> guards() {
        return Set.of();
    }

    @Override
    public StoreBackend open(DriverContext context) {
        PostgresAddress address = PostgresAddress.of(context.config());
        PostgresDialect dialect = new PostgresDialect(
                address, SchemaName.of(context.config()), context.config().durability());
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        PooledConnections connections = new PooledConnections(
                () -> remember(address.connect()), PostgresErrors::isPassing, catalogue, context.config(), "watched");
        return JdbcBackend.open(dialect, catalogue, connections, new Traits(true, true, true), context);
    }

    private Connection remember(Connection connection) {
        synchronized (seen) {
            seen.add(connection);
        }
        return connection;
    }
}
