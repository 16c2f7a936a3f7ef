package io.memorystore.spi;

import io.memorystore.Durability;

/**
 * What a backend is and how it differs from others.
 *
 * @param product the database's name, such as "SQLite"
 * @param version the database's version
 * @param schemaVersion the version of the tables, 0 for a driver without any
 * @param needsRebuild whether the store was emptied by a rebuild that the host has not acknowledged
 * @param durability what an acknowledged write survives
 * @param durable whether what is written outlives the process
 * @param shared whether all stores on the same address have the same database, those of other processes too; at the same time,
 *     unless the driver declares {@link Guard#SINGLE_PROCESS}
 * @param serverClock whether leases run on a clock of the database's, rather than the configuration's
 */
public record BackendInfo(
        String product,
        String version,
        int schemaVersion,
        boolean needsRebuild,
        Durability durability,
        boolean durable,
        boolean shared,
        boolean serverClock) {}
