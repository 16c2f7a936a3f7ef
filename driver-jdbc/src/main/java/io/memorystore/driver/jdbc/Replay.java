package io.memorystore.driver.jdbc;

/** Whether a transaction that failed is to be run again. */
enum Replay {
    /** No: it may have been written, or would fail again. */
    NOT,
    /** Nothing was written, and one member may be to blame: each is to be tried alone. */
    ALONE,
    /** Nothing was written, and no member is to blame, but a lock, a connection, or what was known of the sessions. */
    TOGETHER
}
