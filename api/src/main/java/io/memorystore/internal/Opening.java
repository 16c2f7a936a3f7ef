package io.memorystore.internal;

import io.memorystore.ConfigurationException;
import io.memorystore.DriverInfo;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.StorageException;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.FileSystemTypes;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SchemaSource;
import io.memorystore.spi.StoreBackend;
import java.util.List;
import java.util.Objects;

/** Opens stores: finds the driver, checks what can be checked without it, and puts the engine above what it opens. */
public final class Opening {

    private Opening() {}

    /**
     * Opens with the named driver.
     *
     * @param driver its name
     * @param config the configuration
     * @return the store
     */
    public static MemoryStore open(String driver, MemoryStoreConfig config) {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(config, "config");
        ConfigCheck.requireSameDriver(driver, config);
        return open(DriverSearch.find().named(driver), config, PausePoint.NONE);
    }

    /**
     * Opens with the driver that the configuration names or implies.
     *
     * @param config the configuration
     * @return the store
     */
    public static MemoryStore open(MemoryStoreConfig config) {
        return open(driver(config), config, PausePoint.NONE);
    }

    private static MemoryStoreDriver driver(MemoryStoreConfig config) {
        Objects.requireNonNull(config, "config");
        FoundDrivers drivers = DriverSearch.find();
        return config.driver() != null ? drivers.named(config.driver()) : drivers.implied(config.url());
    }

    /**
     * The steps of the schema of the driver that the configuration names or implies.
     *
     * @param config the configuration
     * @return the steps, none for a driver without tables
     */
    public static List<SchemaStep> schema(MemoryStoreConfig config) {
        MemoryStoreDriver driver = driver(config);
        ConfigCheck.check(driver, config);
        return driver instanceof SchemaSource source ? source.schema(config) : List.of();
    }

    /**
     * Compares a database with those steps.
     *
     * @param config the configuration
     * @return how the two compare
     */
    public static SchemaStatus schemaStatus(MemoryStoreConfig config) {
        MemoryStoreDriver driver = driver(config);
        ConfigCheck.check(driver, config);
        return driver instanceof SchemaSource source
                ? source.schemaStatus(new DriverContext(config, PausePoint.NONE))
                : new SchemaStatus(SchemaStatus.State.CURRENT, 0, 0, false, List.of(), List.of());
    }

    /**
     * Opens with a driver.
     *
     * @param driver the driver
     * @param config the configuration
     * @param pausePoint where to hold threads
     * @return the store
     */
    public static MemoryStore open(MemoryStoreDriver driver, MemoryStoreConfig config, PausePoint pausePoint) {
        ConfigCheck.check(driver, config);
        Signals signals = new Signals(config.listeners());
        StoreFence fence = new StoreFence(driver.name(), signals);
        PeerWatch peers = PeerWatch.start(driver, config.peers(), fence);
        boolean opened = false;
        try {
            DriverContext context = new DriverContext(config, pausePoint, fence, FileSystemTypes.OF_THE_SYSTEM);
            Store store = store(driver, context, signals, fence, peers);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                peers.close();
            }
        }
    }

    private static Store store(
            MemoryStoreDriver driver, DriverContext context, Signals signals, StoreFence fence, PeerWatch peers) {
        StoreBackend backend = backend(driver, context);
        try {
            Store store = new Store(driver.name(), context.config(), signals, fence, peers, backend);
            fence.open(store::stopWork);
            return store;
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    /**
     * Everything that ServiceLoader finds.
     *
     * @return the drivers by name
     */
    public static List<DriverInfo> drivers() {
        return DriverSearch.find().infos();
    }

    private static StoreBackend backend(MemoryStoreDriver driver, DriverContext context) {
        try {
            return driver.open(context);
        } catch (MemoryStoreException e) {
            throw e;
        } catch (LinkageError e) { // of the JVM, which names classes and libraries, and no values
            throw new ConfigurationException(
                    "The driver \"" + driver.name() + "\" needs what is not there, or there in another version: " + e
                            + ". Add all that it depends on to the class path or module path, each jar once.",
                    e);
        } catch (RuntimeException e) {
            throw new StorageException(
                    "The driver \"" + driver.name() + "\" failed unexpectedly while opening: "
                            + e.getClass().getName(),
                    e);
        }
    }
}
