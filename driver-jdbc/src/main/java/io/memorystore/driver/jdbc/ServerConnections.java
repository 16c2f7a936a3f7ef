package io.memorystore.driver.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All connections that are open to the server, never more than allowed. Thread-safe.
 *
 * <p>The pool counts a connection no longer from the moment in which it is about to be closed, and may open the next before the
 * server has heard of the end of the last. On a server that admits just so many that would fail, so they are counted here.
 */
final class ServerConnections implements DataSource {
    /** How long the pool waits, when it is closed, for a connection that is being opened. */
    private static final int LONGEST_END_SECONDS = 1;

    private final Connector connector;
    private final SqlCatalogue catalogue;
    private final Semaphore permits;
    private final Duration patience;
    private final Set<CountedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable CountedConnection> first = new AtomicReference<>();
    private volatile boolean closed;

    ServerConnections(Connector connector, SqlCatalogue catalogue, int most, Duration patience) {
        this.connector = connector;
        this.catalogue = catalogue;
        this.permits = new Semaphore(most);
        this.patience = patience;
    }

    /** Opens a connection on the caller's thread, to be the pool's first. */
    void connectFirst() throws SQLException {
        first.set(connect());
    }

    @Override
    public Connection getConnection() throws SQLException {
        CountedConnection opened = first.getAndSet(null);
        return (opened != null ? opened : connect()).proxy();
    }

    /** The connector knows who logs in; what the pool may have read from a file of its own does not count. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    /** Closes what is open, and what is being opened as soon as it is. */
    void close() throws SQLException {
        closed = true;
        closeAll(new ArrayDeque<>(open));
    }

    private static void closeAll(Deque<CountedConnection> connections) throws SQLException {
        CountedConnection next = connections.poll();
        if (next != null) {
            try {
                next.close();
            } finally {
                closeAll(connections);
            }
        }
    }

    private CountedConnection connect() throws SQLException {
        acquire();
        boolean connected = false;
        try {
            CountedConnection connection = register(connector.connect());
            connected = true;
            if (closed) {
                connection.close();
                throw new SQLTransientConnectionException("The store was closed while it connected");
            }
            return connection;
        } finally {
            if (!connected) {
                permits.release();
            }
        }
    }

    private CountedConnection register(Connection connection) {
        AtomicReference<@Nullable CountedConnection> self = new AtomicReference<>();
        CountedConnection counted = new CountedConnection(connection, catalogue, () -> ended(self.get()));
        self.set(counted);
        open.add(counted);
        return counted;
    }

    private void ended(@Nullable CountedConnection connection) {
        if (connection != null) {
            open.remove(connection);
        }
        permits.release();
    }

    private void acquire() throws SQLException {
        try {
            if (!permits.tryAcquire() && !permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTransientConnectionException(
                        "All connections that are allowed are open, or not yet closed; the server does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted before connecting", e);
        }
    }

    @Override
    public int getLoginTimeout() {
        return LONGEST_END_SECONDS;
    }

    /** How long connecting may take is the connector's. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException("No log writer");
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("No logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
