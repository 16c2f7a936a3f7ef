package io.memorystore.driver.jdbc;

import io.memorystore.Durability;
import io.memorystore.spi.BackendInfo;

/**
 * What a database promises.
 *
 * @param durable whether what is written outlives the process
 * @param shared whether other processes can open the same database
 * @param serverClock whether leases run on a clock of the database's
 */
public record Traits(boolean durable, boolean shared, boolean serverClock) {

    /** The facts about an open database. */
    BackendInfo info(String product, String version, int schemaVersion, boolean needsRebuild, Durability asked) {
        Durability durability = durable ? asked : Durability.RELAXED;
        return new BackendInfo(product, version, schemaVersion, needsRebuild, durability, durable, shared, serverClock);
    }
}
