package io.memorystore.driver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one server. Thread-safe. */
@FunctionalInterface
public interface Connector {

    /**
     * Opens a connection, within the configured {@code connectTimeout}.
     *
     * @return a new connection, committing by itself, set to all that transactions need
     * @throws SQLException if the server cannot be reached or refuses; holds no password
     */
    Connection connect() throws SQLException;
}
