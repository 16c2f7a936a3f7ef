package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;

/**
 * The suite for a driver's own build: extend it, give the driver and fresh databases, and run it with JUnit. Every rule of
 * {@link Rule} is tested by the inherited methods.
 *
 * <pre>{@code
 * final class AcmeConformanceTest extends MemoryStoreConformance {
 *     @TempDir Path folder;
 *     private int databases;
 *
 *     @Override protected MemoryStoreDriver driver() { return new AcmeDriver(); }
 *
 *     @Override protected MemoryStoreConfig.Builder freshDatabase() {
 *         return MemoryStoreConfig.builder().url("acme:" + folder.resolve(databases++ + ".db"));
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #faultHooks()} to have faults of the database tried that the suite cannot make by itself.
 *
 * <p>The suite runs on JUnit 6 and on JUnit 5.13.
 *
 * <p>The system properties {@code memorystore.conformance.profile} (quick, full or soak) and
 * {@code memorystore.conformance.seed} set how much is tested, and what random tests begin with. Tests must not be retried: a
 * test that fails once in a hundred shows a fault.
 */
public abstract class MemoryStoreConformance extends FaultHookRules {

    /** For subclasses. */
    protected MemoryStoreConformance() {}

    /**
     * The driver to prove.
     *
     * @return any instance
     */
    protected abstract MemoryStoreDriver driver();

    /**
     * The address of a new, empty database. A driver that shares its databases is opened on one several times, with this
     * configuration; child processes are given its address, credentials and options as text.
     *
     * @return a configuration that only lacks what the tests set: strategy, listener, timeouts and the like
     */
    protected abstract MemoryStoreConfig.Builder freshDatabase();

    /**
     * The address of an empty database that an earlier test may have used, for drivers that take long to make a new one. Most
     * tests take one of these; those of making and upgrading a store take {@link #freshDatabase()}. A store's tables may be there and its
     * ids may go on; but nothing that an earlier test has written, nor anything that still writes.
     *
     * @return {@link #freshDatabase()}, unless it is overridden
     */
    protected MemoryStoreConfig.Builder emptiedDatabase() {
        return freshDatabase();
    }

    @Override
    final MemoryStoreDriver subject() {
        return driver();
    }

    @Override
    final MemoryStoreConfig.Builder emptyDatabase() {
        return emptiedDatabase();
    }

    @Override
    final MemoryStoreConfig.Builder newDatabase() {
        return freshDatabase();
    }
}
