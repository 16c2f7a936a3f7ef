package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.driver.jdbc.JdbcSchema;
import io.memorystore.driver.jdbc.NetworkFileSystems;
import io.memorystore.driver.jdbc.Occupancy;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store in one SQLite file, or in the memory of the process under the address {@code :memory:}.
 *
 * <p>Writes go through one connection, many callers' in one transaction; reads through a few connections of their own, and wait
 * for no writer. Several stores, in one process or in many on one host, can have the file open. Thread-safe.
 */
public final class SqliteDriver implements MemoryStoreDriver, SchemaSource {

    /** What stands for the memory of the process in the place of a file. */
    static final String MEMORY = ":memory:";

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
        return Set.of(
                new DriverOption(
                        SqliteAddress.MUST_EXIST,
                        "Whether to refuse a file that does not exist: true or false; false by default."),
                NetworkFileSystems.option());
    }

    @Override
    public Set<Guard> guards() {
        return Set.of(Guard.SINGLE_NODE, Guard.EXCLUSIVE, Guard.LOCAL_FILE);
    }

    @Override
    public StoreBackend open(DriverContext context) {
        return open(context, dialect -> dialect);
    }

    /** Opens with a dialect that may have other steps, as another release would. */
    static StoreBackend open(DriverContext context, UnaryOperator<Dialect> release) {
        SqliteAddress address = SqliteAddress.of(context.config());
        NativeLibrary.load();
        return address.isMemory() ? openInMemory(context, release) : openFile(address, context, release);
    }

    @Override
    public List<SchemaStep> schema(MemoryStoreConfig config) {
        return JdbcSchema.steps(new SqliteDialect("", Occupancy.UNKNOWN));
    }

    /** A file that is not there is not created. */
    @Override
    public SchemaStatus schemaStatus(DriverContext context) {
        return schemaStatus(context, dialect -> dialect);
    }

    static SchemaStatus schemaStatus(DriverContext context, UnaryOperator<Dialect> release) {
        MemoryStoreConfig config = context.config().toBuilder()
                .option(SqliteAddress.MUST_EXIST, "true")
                .build();
        DriverContext existing =
                new DriverContext(config, context.pausePoint(), context.fence(), context.fileSystems());
        SqliteAddress address = SqliteAddress.of(config);
        NativeLibrary.load();
        DatabaseFile file = address.isMemory() ? null : DatabaseFile.open(address, existing);
        Dialect dialect = dialect(file, release);
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        return JdbcSchema.status(dialect, catalogue, SqliteConnections.to(file, catalogue, config), existing);
    }

    private static StoreBackend openInMemory(DriverContext context, UnaryOperator<Dialect> release) {
        if (context.config().exclusive()) {
            throw new ConfigurationException(
                    "A database in memory belongs to its store alone anyhow; remove the setting exclusive.");
        }
        return open(null, context, release);
    }

    private static StoreBackend openFile(SqliteAddress address, DriverContext context, UnaryOperator<Dialect> release) {
        DatabaseFile file = DatabaseFile.open(address, context);
        StoreBackend backend = open(file, context, release);
        file.keep();
        return backend;
    }

    /** The file is closed with the backend, and if this fails. */
    private static StoreBackend open(
            @Nullable DatabaseFile file, DriverContext context, UnaryOperator<Dialect> release) {
        Dialect dialect = dialect(file, release);
        SqlCatalogue catalogue = new SqlCatalogue(dialect);
        SqliteConnections connections = SqliteConnections.to(file, catalogue, context.config());
        Traits traits = new Traits(file != null, file != null, false);
        return JdbcBackend.open(dialect, catalogue, connections, traits, context);
    }

    private static Dialect dialect(@Nullable DatabaseFile file, UnaryOperator<Dialect> release) {
        return release.apply(
                file == null
                        ? new SqliteDialect(MEMORY, Occupancy.UNKNOWN)
                        : new SqliteDialect(file.toString(), file.occupancy()));
    }
}
