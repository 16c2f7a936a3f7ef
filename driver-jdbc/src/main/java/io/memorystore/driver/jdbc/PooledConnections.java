package io.memorystore.driver.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a server, in a pool: never more than {@code poolSize} and {@code poolMaxOverflow} together, counting those that
 * are being closed. Thread-safe.
 *
 * <p>The first connection is made by the caller that needs it, so that a wrong password is told at once and in the vendor's words;
 * only then are there a pool and threads. Connections are opened when they are needed, up to {@code poolSize} of them stay, and are
 * renewed when they have come of age; the others are closed when idle. Each has its statements prepared once, for as long as it
 * lives, and waits for no answer longer than the deadline it was taken with.
 *
 * <p>The pool is HikariCP's, used below its DataSource, which has one waiting time for all and announces itself in the
 * application's log.
 */
public final class PooledConnections implements ConnectionSource {
    private final ServerConnections server;
    private final PoolThreads threads;
    private final HikariConfig settings;
    private final PoolUse use;
    private final PoolWait wait;
    private final Map<SqlConnection, Connection> taken = new ConcurrentHashMap<>();
    private volatile @Nullable HikariPool pool;

    /**
     * A pool in which there is no connection yet.
     *
     * @param connector opens connections
     * @param isPassing whether a failure to connect is one that passes by itself, such as that of a server that is starting up;
     *     the first connection is then tried again until the deadline
     * @param catalogue the statements
     * @param config the sizes and times
     * @param name of the pool and its threads, for logs and thread dumps; no secret
     */
    public PooledConnections(
            Connector connector,
            Predicate<SQLException> isPassing,
            SqlCatalogue catalogue,
            MemoryStoreConfig config,
            String name) {
        int most = PoolSettings.most(config);
        server = new ServerConnections(connector, catalogue, most, config.connectTimeout());
        threads = new PoolThreads(name);
        settings = PoolSettings.of(config, name, server, threads);
        use = new PoolUse(config.poolSize(), settings::setMinimumIdle);
        wait = new PoolWait(isPassing, config.poolSize(), most);
    }

    @Override
    public SqlConnection take(Access access, Deadline deadline) throws SQLException {
        use.enter();
        boolean lent = false;
        try {
            SqlConnection connection = lend(pool(access, deadline), access, deadline);
            lent = true;
            return connection;
        } finally {
            if (!lent) {
                leave();
            }
        }
    }

    @Override
    public void giveBack(Access access, SqlConnection connection) throws SQLException {
        Connection pooled = release(connection);
        try {
            pooled.close();
        } finally {
            leave();
        }
    }

    @Override
    public void evict(Access access, SqlConnection connection) throws SQLException {
        Connection pooled = release(connection);
        try {
            started().evictConnection(pooled);
        } finally {
            leave();
        }
    }

    @Override
    public void aboutToCommit(SqlConnection connection, int writes) {}

    @Override
    public void verify() {}

    /** HikariCP counts a connection as neither while it is closed. */
    @Override
    public StoreStats.Pool use() {
        HikariPool running = pool;
        int most = settings.getMaximumPoolSize();
        return running == null
                ? new StoreStats.Pool(0, 0, 0, most)
                : new StoreStats.Pool(
                        running.getActiveConnections(),
                        running.getIdleConnections(),
                        running.getThreadsAwaitingConnection(),
                        most);
    }

    @Override
    public void close() throws SQLException {
        HikariPool running = pool;
        if (use.close()) {
            end();
        } else if (running != null) {
            running.softEvictConnections();
        }
    }

    private SqlConnection lend(HikariPool from, Access access, Deadline deadline) throws SQLException {
        Connection pooled = wait.borrow(from, access, deadline);
        boolean usable = false;
        try {
            CountedConnection connection = CountedConnection.behind(pooled);
            connection.answerBy(deadline);
            taken.put(connection.sql(), pooled);
            usable = true;
            return connection.sql();
        } finally {
            if (!usable) {
                from.evictConnection(pooled);
            }
        }
    }

    private Connection release(SqlConnection connection) {
        Connection pooled = taken.remove(connection);
        if (pooled == null) {
            throw new IllegalStateException("The connection was not taken here, or came back twice");
        }
        return pooled;
    }

    private HikariPool pool(Access access, Deadline deadline) throws SQLException {
        HikariPool running = pool;
        return running != null ? running : start(access, deadline);
    }

    private synchronized HikariPool start(Access access, Deadline deadline) throws SQLException {
        HikariPool running = pool;
        if (running == null) {
            wait.connect(server::connectFirst, access, deadline);
            running = new HikariPool(settings);
            pool = running;
        }
        return running;
    }

    private HikariPool started() {
        HikariPool running = pool;
        if (running == null) {
            throw new IllegalStateException("No connection was ever taken");
        }
        return running;
    }

    private void leave() throws SQLException {
        if (use.leave()) {
            end();
        }
    }

    /** Nobody has a connection or waits for one. What the pool leaves open, since it was just opening it, is closed last. */
    private void end() throws SQLException {
        try {
            HikariPool running = pool;
            if (running != null) {
                threads.interrupt();
                shutDown(running);
            }
        } finally {
            server.close();
        }
    }

    private static void shutDown(HikariPool pool) {
        boolean interrupted = false;
        try {
            while (!isShutDown(pool)) {
                interrupted = true;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isShutDown(HikariPool pool) {
        try {
            pool.shutdown();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
