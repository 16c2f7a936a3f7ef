package io.memorystore.driver.jdbc;

/** How a database is handed many rows at once. */
public enum Batching {
    /** One statement a row: for a database in the same process, where a statement costs no round trip. */
    ROW_BY_ROW,
    /** One statement in whose text what stands between {@code [[} and {@code ]]} is repeated for each row. */
    REPEATED,
    /** One statement, always of the same text, with an array for each column. */
    ARRAYS
}
