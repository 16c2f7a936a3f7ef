package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;

/**
 * A new, empty database that one fault can happen to, as often as the suite asks for. Faults are made by one thread, while others
 * write.
 *
 * @see FaultHooks
 */
public interface FaultyDatabase extends AutoCloseable {

    /**
     * Where it is: the way on which the fault happens, such as a proxy's address.
     *
     * @return a configuration that only lacks what the tests set: timeouts and the like
     */
    MemoryStoreConfig.Builder config();

    /**
     * The driver to open it with.
     *
     * @param driver the driver under test
     * @return the same by default; or one that calls it, and makes the fault happen in between
     */
    default MemoryStoreDriver driver(MemoryStoreDriver driver) {
        return driver;
    }

    /** Makes the fault happen, or lets it happen to the next write; returns at once. */
    void begin();

    /** Ends the fault, where it does not end by itself; returns when the database could be used again. */
    default void end() {}

    /**
     * How often the fault has hit anything so far: connections that were cut, a server that was stopped, writes that found no room. A hook
     * that counts nothing after {@link #begin()} fails its test.
     *
     * @return a number that grows
     */
    long happened();

    /** Removes the database; the store on it is closed by then. */
    @Override
    void close();
}
