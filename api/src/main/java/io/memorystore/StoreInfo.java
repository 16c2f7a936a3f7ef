package io.memorystore;

/**
 * What is open.
 *
 * @param driver the driver's name
 * @param product the database's name, such as "SQLite"
 * @param version the database's version
 * @param schemaVersion the version of the tables, 0 for a driver without any
 * @param needsRebuild whether the store was emptied by a rebuild that the host has not acknowledged; asked anew of the database while
 *     it is true, so that an acknowledgement by another process is seen
 * @param durability what an acknowledged write survives; {@code RELAXED} for a driver that keeps nothing
 * @param durable whether what is written outlives the process
 */
public record StoreInfo(
        String driver,
        String product,
        String version,
        int schemaVersion,
        boolean needsRebuild,
        Durability durability,
        boolean durable) {}
