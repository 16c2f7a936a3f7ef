package io.memorystore.driver.jdbc;

import io.memorystore.StoreStats;
import java.sql.SQLException;

/**
 * Where connections come from. Each one that is taken is given back or evicted, exactly once. Thread-safe.
 *
 * <p>Nothing here rolls back, retries or maps errors: that is the transaction runner's. No method may take a second connection
 * while it holds one.
 */
public interface ConnectionSource {

    /**
     * Takes a connection that is in no transaction, opening it if need be. For writing, an interrupt does not end the waiting:
     * who takes it acts for others, too.
     *
     * @param access what for
     * @param deadline until when to wait for one
     * @return the connection
     * @throws SQLException if it cannot be opened
     * @throws io.memorystore.StoreUnavailableException if none was free in time, or a reader was interrupted
     */
    SqlConnection take(Access access, Deadline deadline) throws SQLException;

    /**
     * Gives a connection back that is in no transaction.
     *
     * @param access what it was taken for
     * @param connection the connection
     * @throws SQLException if it had to be closed, and that failed
     */
    void giveBack(Access access, SqlConnection connection) throws SQLException;

    /**
     * Destroys a connection whose state is not known.
     *
     * @param access what it was taken for
     * @param connection the connection
     * @throws SQLException if closing it failed; it is not used again all the same
     */
    void evict(Access access, SqlConnection connection) throws SQLException;

    /**
     * Tells how many writes are about to be committed together, so that a connection can be set to the load.
     *
     * @param connection the connection, in the transaction
     * @param writes how many, 1 or more
     * @throws SQLException if setting it failed
     */
    void aboutToCommit(SqlConnection connection, int writes) throws SQLException;

    /**
     * Asks, after a commit and before anybody is told of it, whether what was written to is still what was opened.
     *
     * @throws io.memorystore.StorageException if it is not
     */
    void verify();

    /**
     * How many connections there are, of about this moment.
     *
     * @return the numbers; their maximum is what may be open at once
     */
    StoreStats.Pool use();

    /**
     * Closes all connections, those that are taken when they come back.
     *
     * @throws SQLException if one could not be closed; the others were
     */
    void close() throws SQLException;
}
