package io.memorystore;

import io.memorystore.internal.Opening;
import java.util.List;

/**
 * The memory of a host application: conversations per (tenant, user, session), and key/value state, in one database.
 *
 * <pre>{@code
 * try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of("agent.db"))) {
 *     Session session = store.session(Identity.of("acme", "ada", "support-1"));
 *     session.addTurn(Turn.of("Where is my order?", "It left the warehouse this morning."));
 *     LlmContext context = session.context();
 * }
 * }</pre>
 *
 * <p>Thread-safe. One store serves a whole application; stores on the same database, in one process or in several, see each
 * other's writes and do not disturb each other.
 */
public interface MemoryStore extends AutoCloseable {

    /**
     * Opens a store with the named driver.
     *
     * @param driver "memory", "sqlite", or the name of any driver that {@link #drivers()} lists
     * @param config the configuration; if it names a driver too, it must be the same
     * @return the store; close it
     * @throws UnknownDriverException if no driver of that name is present, or the one there cannot be loaded
     * @throws DuplicateDriverException if two drivers claim the name
     * @throws ConfigurationException if the configuration cannot be honoured
     * @throws MultiNodeException if another host or store has the database, and may not have it as well
     * @throws SchemaVersionException if the database is of a newer or altered schema, or not complete under
     *     {@link SchemaMode#VALIDATE}
     * @throws SchemaRebuildRequiredException if the database would have to be emptied, and {@code allowRebuild} is not set
     * @throws StoreUnavailableException if the database cannot be reached within {@code connectTimeout}
     */
    static MemoryStore open(String driver, MemoryStoreConfig config) {
        return Opening.open(driver, config);
    }

    /**
     * Opens a store with the driver that the configuration names, or else with the one that its URL implies.
     *
     * @param config the configuration
     * @return the store; close it
     * @throws UnknownDriverException as for {@link #open(String, MemoryStoreConfig)}
     * @throws DuplicateDriverException as for {@link #open(String, MemoryStoreConfig)}
     * @throws ConfigurationException if no driver is named or implied, or the configuration cannot be honoured
     * @throws MultiNodeException as for {@link #open(String, MemoryStoreConfig)}
     * @throws SchemaVersionException as for {@link #open(String, MemoryStoreConfig)}
     * @throws SchemaRebuildRequiredException as for {@link #open(String, MemoryStoreConfig)}
     * @throws StoreUnavailableException as for {@link #open(String, MemoryStoreConfig)}
     */
    static MemoryStore open(MemoryStoreConfig config) {
        return Opening.open(config);
    }

    /**
     * Opens a store with the configuration that the environment of this process gives, {@code MEMORYSTORE_URL} and so on.
     *
     * @return the store; close it
     * @throws UnknownDriverException as for {@link #open(String, MemoryStoreConfig)}
     * @throws DuplicateDriverException as for {@link #open(String, MemoryStoreConfig)}
     * @throws ConfigurationException if the environment names or implies no driver, or cannot be honoured
     * @throws UnknownStrategyException if there is no strategy of the name that the environment gives
     * @throws MultiNodeException as for {@link #open(String, MemoryStoreConfig)}
     * @throws SchemaVersionException as for {@link #open(String, MemoryStoreConfig)}
     * @throws StoreUnavailableException as for {@link #open(String, MemoryStoreConfig)}
     * @see MemoryStoreConfig#fromEnvironment()
     */
    static MemoryStore open() {
        return open(MemoryStoreConfig.fromEnvironment());
    }

    /**
     * Everything that ServiceLoader finds, through the thread's context class loader and the library's own.
     *
     * @return the drivers by name; a broken provider is listed with its reason
     */
    static List<DriverInfo> drivers() {
        return Opening.drivers();
    }

    /**
     * The statements that make the tables of a driver, for those who run them by another tool, such as Flyway or Liquibase, and open the
     * store with {@link SchemaMode#VALIDATE}. Does no I/O.
     *
     * @param config names or implies the driver, and the place of the tables where their names depend on it; needs no address
     * @return the steps from version 1 on; none for a driver without tables
     * @throws UnknownDriverException as for {@link #open(MemoryStoreConfig)}
     * @throws DuplicateDriverException as for {@link #open(MemoryStoreConfig)}
     * @throws ConfigurationException as for {@link #open(MemoryStoreConfig)}
     */
    static List<SchemaStep> schema(MemoryStoreConfig config) {
        return Opening.schema(config);
    }

    /**
     * Compares the tables of a database with those that this release needs. Writes nothing, creates nothing, and needs no right to.
     *
     * @param config which database
     * @return how the two compare
     * @throws UnknownDriverException as for {@link #open(MemoryStoreConfig)}
     * @throws DuplicateDriverException as for {@link #open(MemoryStoreConfig)}
     * @throws ConfigurationException as for {@link #open(MemoryStoreConfig)}, or if the database is another program's
     * @throws StoreUnavailableException if the database cannot be reached within {@code connectTimeout}
     */
    static SchemaStatus schemaStatus(MemoryStoreConfig config) {
        return Opening.schemaStatus(config);
    }

    /**
     * What is open.
     *
     * @return driver, product and version, schema version, and what it promises
     */
    StoreInfo info();

    /**
     * The memory of one conversation. The identity is checked here, before any I/O; a refusal gives one
     * {@link MemoryStoreListener#identityRejected} signal.
     *
     * @param identity whose memory
     * @return a handle
     * @throws IdentityRequiredException if tenant, user or session is null, empty or blank
     * @throws InvalidIdentityException if a component cannot be part of an identity
     */
    Session session(Identity identity);

    /**
     * One tenant. The name is checked here, as in {@link #session}.
     *
     * @param tenant the tenant's name
     * @return a handle
     * @throws IdentityRequiredException if it is null, empty or blank
     * @throws InvalidIdentityException if it cannot be part of an identity
     */
    Tenant tenant(String tenant);

    /**
     * What an operator does across sessions.
     *
     * @return a handle
     */
    StoreAdmin admin();

    /**
     * Closes the store: refuses new calls, lets those in flight finish within {@code closeTimeout}, and gives threads,
     * connections, locks and files back. Closing again does nothing.
     */
    @Override
    void close();
}
