package io.memorystore.driver.jdbc;

/** How far a transaction had come when it failed. */
public enum Phase {
    /** No connection yet. */
    CONNECT,
    /** Connected, no transaction yet: nothing was written. */
    BEGIN,
    /** In the transaction: nothing was written, once it is rolled back. */
    WORK,
    /** In the commit: what was written may be there or not. */
    COMMIT
}
