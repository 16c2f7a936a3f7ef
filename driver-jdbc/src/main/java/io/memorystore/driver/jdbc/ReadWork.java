package io.memorystore.driver.jdbc;

import java.sql.SQLException;

/** What is to be done on a connection. May be run several times. */
@FunctionalInterface
interface ReadWork<T> {
    T run(SqlConnection connection) throws SQLException;
}
