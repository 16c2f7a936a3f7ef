package io.memorystore.driver.jdbc;

/** A session's row as a transaction that holds its lock knows it: nobody else can change it meanwhile. */
final class SessionCursor {
    final long id;
    long summaryVersion;
    long deletedVersion;
    long lastSequence;
    /** Whether the row was ever read under its lock: before that, nothing of it can be trusted. */
    boolean locked;

    SessionCursor(long id, long summaryVersion, long deletedVersion, long lastSequence) {
        this.id = id;
        this.summaryVersion = summaryVersion;
        this.deletedVersion = deletedVersion;
        this.lastSequence = lastSequence;
    }
}
