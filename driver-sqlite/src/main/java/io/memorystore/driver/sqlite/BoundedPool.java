package io.memorystore.driver.sqlite;

import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Deadline;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few connections, opened when needed, the one used last first. Writers get theirs in the order in which they asked: one that writes
 * for others again and again would else never leave a gap for one that waits. Thread-safe.
 */
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
        this.permits = new Semaphore(size, true);
    }

    /** Takes a connection. A writer waits on when it is interrupted, for it acts for others. */
    SqlConnection take(Access access, Deadline deadline) throws SQLException {
        acquire(access, deadline);
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

    int active() {
        return size - permits.availablePermits();
    }

    int idle() {
        return idle.size();
    }

    int waiting() {
        return permits.getQueueLength();
    }

    int size() {
        return size;
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

    private void acquire(Access access, Deadline deadline) {
        boolean interrupted = false;
        try {
            while (!isAcquired(access, deadline)) {
                interrupted |= Thread.interrupted();
                if (interrupted && access == Access.READ) {
                    throw unavailable("The thread was interrupted while it waited for a connection; nothing was done.");
                }
                if (deadline.isOver()) {
                    throw unavailable("None of the " + size + " connections was free within " + deadline.timeout()
                            + "; raise poolSize or the timeout.");
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isAcquired(Access access, Deadline deadline) {
        try {
            return (access == Access.READ && permits.tryAcquire()) // which overtakes those that wait
                    || permits.tryAcquire(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static StoreUnavailableException unavailable(String message) {
        return new StoreUnavailableException(message, false, null);
    }
}
