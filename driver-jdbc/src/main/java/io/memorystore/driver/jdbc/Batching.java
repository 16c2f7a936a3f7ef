package io.memorystore.driver.jdbc;

/** How a database is handed many rows at once. */
public enum Batching {
    /**
     * Portions of one small size with one statement, prepared once, and the rest row by row: for a database in the same process, where
     * a statement costs no round trip. With a statement for each row, SQLite took a third longer for a large group's events.
     */
    SMALL_PORTIONS,
    /** One statement in whose text what stands between {@code [[} and {@code ]]} is repeated for each row. */
    REPEATED,
    /** One statement, always of the same text, with an array for each column. */
    ARRAYS
}
