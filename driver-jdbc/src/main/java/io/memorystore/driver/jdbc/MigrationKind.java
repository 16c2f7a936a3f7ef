package io.memorystore.driver.jdbc;

/** What a migration does to the rows that are there. */
public enum MigrationKind {
    /** Keeps them. */
    IN_PLACE,
    /** Empties the store. */
    REBUILD
}
