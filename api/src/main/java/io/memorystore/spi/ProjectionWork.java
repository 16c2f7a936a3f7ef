package io.memorystore.spi;

/** What changes a projection's documents. */
@FunctionalInterface
public interface ProjectionWork {

    /**
     * Changes them. May run again after a roll-back. What it throws, unless the database is the reason, rolls back and is thrown
     * on as it is.
     *
     * @param transaction the transaction
     */
    void run(ProjectionTransaction transaction);
}
