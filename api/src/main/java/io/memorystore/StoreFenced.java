package io.memorystore;

/**
 * An open store lost the right to its database, for good. Every call fails from now on; close it.
 *
 * @param driver the driver's name
 * @param reason why
 * @param message what happened, and what to do; the exception of every later call says the same
 */
public record StoreFenced(String driver, Reason reason, String message) {

    /** What takes a database from a store. */
    public enum Reason {
        /** Another host joined, and the database is for one host alone; calls throw {@link MultiNodeException}. */
        PEER_JOINED,
        /** The database was deleted or replaced; calls throw {@link StorageException}. */
        DATABASE_GONE
    }
}
