package io.memorystore.driver.jdbc;

/** What a connection is taken for. */
public enum Access {
    /** Reading alone. */
    READ,
    /** Reading and writing. */
    WRITE
}
