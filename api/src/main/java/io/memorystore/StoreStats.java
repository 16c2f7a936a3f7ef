package io.memorystore;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a store holds, and what it takes. The numbers of what is stored are counted, all at one moment where the database is shared,
 * and so exact; the sizes are the database's own bookkeeping, which MySQL and MariaDB refresh now and then.
 *
 * @param sessions how many sessions hold a turn, a summary, state or a checkpoint, in all tenants: those that {@link StoreAdmin#sessions} lists
 * @param streams how many streams hold an event
 * @param turns how many turns are stored
 * @param events how many events are stored
 * @param stateEntries how many keys have a value, in the state of sessions and of tenants
 * @param documents how many documents projections have
 * @param images how many images are defined
 * @param blobs how many blobs are registered or stored
 * @param contentBytes how long the content of the blobs that are stored here is
 * @param databaseBytes what the database takes on its disk, with indexes and with what is free inside; empty if there is none
 * @param walBytes what the log that is yet to be written into the database takes on disk; empty where there is none of the store's own
 * @param pool the connections of this store; empty for a driver without any
 */
public record StoreStats(
        long sessions,
        long streams,
        long turns,
        long events,
        long stateEntries,
        long documents,
        long images,
        long blobs,
        long contentBytes,
        OptionalLong databaseBytes,
        OptionalLong walBytes,
        Optional<Pool> pool) {

    /**
     * Checks for null.
     *
     * @param sessions how many sessions hold a turn, a summary, state or a checkpoint, in all tenants
     * @param streams how many streams hold an event
     * @param turns how many turns are stored
     * @param events how many events are stored
     * @param stateEntries how many keys have a value, in the state of sessions and of tenants
     * @param documents how many documents projections have
     * @param images how many images are defined
     * @param blobs how many blobs are registered or stored
     * @param contentBytes how long the content of the blobs that are stored here is
     * @param databaseBytes what the database takes on its disk, with indexes and with what is free inside; empty if there is none
     * @param walBytes what the log that is yet to be written into the database takes on disk; empty where there is none of the store's own
     * @param pool the connections of this store; empty for a driver without any
     */
    public StoreStats {
        Objects.requireNonNull(databaseBytes, "databaseBytes");
        Objects.requireNonNull(walBytes, "walBytes");
        Objects.requireNonNull(pool, "pool");
    }

    /**
     * The connections of one store, of about one moment.
     *
     * @param active how many are in use
     * @param idle how many are open and wait to be used
     * @param waiting how many callers wait for one
     * @param max how many there may be at once
     */
    public record Pool(int active, int idle, int waiting, int max) {}
}
