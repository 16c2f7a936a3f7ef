package io.memorystore.driver.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a database passes on between the stores that use it, outside of all tables. Messages are hints: they may be lost, late, or
 * come twice. Immutable and thread-safe.
 */
public interface Channel {

    /**
     * Sends messages to all who listen. Need not survive anything.
     *
     * @param connection a connection in no transaction
     * @param messages of at most 2,200 bytes each, at least one
     * @throws SQLException if they cannot be sent
     */
    void send(SqlConnection connection, List<String> messages) throws SQLException;

    /**
     * Begins to listen.
     *
     * @param connection a connection in no transaction, used for nothing else until {@link #close}
     * @throws SQLException if it cannot listen
     */
    void open(SqlConnection connection) throws SQLException;

    /**
     * Waits for messages.
     *
     * @param connection one that listens
     * @param atMost how long
     * @return what came, maybe nothing
     * @throws SQLException if the connection was lost
     */
    List<String> await(SqlConnection connection, Duration atMost) throws SQLException;

    /**
     * Ends listening.
     *
     * @param connection one that listens
     * @throws SQLException if that failed
     */
    void close(SqlConnection connection) throws SQLException;
}
