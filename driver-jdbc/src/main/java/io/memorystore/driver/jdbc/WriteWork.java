package io.memorystore.driver.jdbc;

import java.sql.SQLException;

/** What is to be written, in a transaction that may be that of others too. May be run several times, after a roll-back. */
@FunctionalInterface
interface WriteWork<T> {
    T run(WriteTransaction transaction) throws SQLException;
}
