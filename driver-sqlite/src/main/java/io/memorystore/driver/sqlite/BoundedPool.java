package io.memorystore.driver.sqlite;

import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Deadline;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A few connections, opened when needed, the one used last first. Thread-safe. */
final class BoundedPool {
    private final int size;
    private final Connector connector;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Opens a connection. */
    @FunctionalInterface
    interface Connector {
        SqlConnection connect() throws SQLException;
    }

    BoundedPool(int size, Connector connector) {
        this.size = size;
        this.connector = connector;
        this.permits = new Semaphore(size);
    }

    SqlConnection take(Deadline deadline) throws SQLException {
        acquire(deadline);
        SqlConnection taken = idle.pollFirst();
        try {
            if (taken == null) {
                taken = connector.connect();
            }
            return taken;
        } finally {
            if (taken == null) {
                permits.release();
            }
        }
    }

    void giveBack(SqlConnection connection) throws SQLException {
        idle.addFirst(connection);
        permits.release();
        if (closed) {
            closeIdle();
        }
    }

    void evict(SqlConnection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            permits.release();
        }
    }

    void close() throws SQLException {
        closed = true;
        closeIdle();
    }

    private void closeIdle() throws SQLException {
        SqlConnection next = idle.pollFirst();
        if (next != null) {
            try {
                next.close();
            } finally {
                closeIdle();
            }
        }
    }

    private void acquire(Deadline deadline) {
        if (permits.tryAcquire()) {
            return;
        }
        try {
            if (!permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailableException(
                        "None of the " + size + " connections was free within " + deadline.timeout()
                                + "; raise poolSize or the timeout.",
                        false,
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "The thread was interrupted while it waited for a connection; nothing was done.", false, e);
        }
    }
}
