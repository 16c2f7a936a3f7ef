package io.memorystore.driver.sqlite;

import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.Traits;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.util.Set;

/**
 * A store in one SQLite file, or in the memory of the process under the address {@code :memory:}.
 *
 * <p>Writes go through one connection, many callers' in one transaction; reads through a few connections of their own, and wait
 * for no writer. Several stores, in one process or in many on one host, can have the file open. Thread-safe.
 */
public final class SqliteDriver implements MemoryStoreDriver {

    /** What ServiceLoader calls. */
    public SqliteDriver() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of("sqlite", "jdbc:sqlite", "file");
    }

    @Override
    public Set<AddressPart> address() {
        return Set.of(AddressPart.URL);
    }

    @Override
    public Set<DriverOption> options() {
        return Set.of(new DriverOption(
                SqliteAddress.MUST_EXIST,
                "Whether to refuse a file that does not exist: true or false; false by default."));
    }

    @Override
    public Set<Guard> guards() {
        return Set.of(Guard.SINGLE_NODE);
    }

    @Override
    public StoreBackend open(DriverContext context) {
        SqliteAddress address = SqliteAddress.of(context.config());
        NativeLibrary.load();
        DatabaseFile file = address.isMemory() ? null : DatabaseFile.prepare(address.path(), address.mustExist());
        SqliteDialect dialect = new SqliteDialect(file == null ? ":memory:" : file.toString());
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        SqliteConnections connections = SqliteConnections.to(file, catalogue, context.config());
        Traits traits = new Traits(file != null, file != null, false);
        return JdbcBackend.open(dialect, catalogue, connections, traits, context);
    }
}
