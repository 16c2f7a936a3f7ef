package io.memorystore.driver.sqlite;

import io.memorystore.Durability;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.StoreStats;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.ConnectionSource;
import io.memorystore.driver.jdbc.Deadline;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * One connection that writes and a few that cannot. A database in memory is one connection, for two would be two databases; there,
 * readers and writers take turns. Thread-safe.
 */
final class SqliteConnections implements ConnectionSource {
    private final @Nullable DatabaseFile file;
    private final SqlCatalogue catalogue;
    private final MemoryStoreConfig config;
    private final CheckpointPace checkpoints = new CheckpointPace();
    private final AtomicBoolean opened = new AtomicBoolean();
    private final BoundedPool writer;
    private final BoundedPool readers;

    private SqliteConnections(@Nullable DatabaseFile file, SqlCatalogue catalogue, MemoryStoreConfig config) {
        this.file = file;
        this.catalogue = catalogue;
        this.config = config;
        writer = new BoundedPool(1, () -> connect(Access.WRITE));
        readers = file == null ? writer : new BoundedPool(config.poolSize(), () -> connect(Access.READ));
    }

    /** Connections to a file, or to memory if there is none. */
    static SqliteConnections to(@Nullable DatabaseFile file, SqlCatalogue catalogue, MemoryStoreConfig config) {
        return new SqliteConnections(file, catalogue, config);
    }

    @Override
    public SqlConnection take(Access access, Deadline deadline) throws SQLException {
        if (file != null && access == Access.READ) {
            file.verifyNowAndThen();
        }
        return pool(access).take(access, deadline);
    }

    @Override
    public void giveBack(Access access, SqlConnection connection) throws SQLException {
        pool(access).giveBack(connection);
    }

    @Override
    public void evict(Access access, SqlConnection connection) throws SQLException {
        pool(access).evict(connection);
    }

    @Override
    public void aboutToCommit(SqlConnection connection, int writes) throws SQLException {
        if (checkpoints.isChangedBy(writes)) {
            long unused = connection.number("PRAGMA wal_autocheckpoint = " + checkpoints.pages());
        }
    }

    @Override
    public void verify() {
        if (file != null) {
            file.verify();
        }
    }

    /**
     * The readers first: the connection that is closed last has the log written into the database and removed. And then the file,
     * which another store may be waiting to have for itself.
     */
    @Override
    public void close() throws SQLException {
        try {
            closePools();
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    @Override
    public StoreStats.Pool use() {
        return file == null
                ? new StoreStats.Pool(writer.active(), writer.idle(), writer.waiting(), writer.size())
                : new StoreStats.Pool(
                        writer.active() + readers.active(),
                        writer.idle() + readers.idle(),
                        writer.waiting() + readers.waiting(),
                        writer.size() + readers.size());
    }

    private void closePools() throws SQLException {
        try {
            readers.close();
        } finally {
            writer.close();
        }
    }

    private BoundedPool pool(Access access) {
        return access == Access.READ ? readers : writer;
    }

    private SqlConnection connect(Access access) throws SQLException {
        verify();
        if (file == null && opened.getAndSet(true)) {
            throw new StorageException("The database in memory was lost by an earlier failure; open a new store.");
        }
        String url = file == null ? "jdbc:sqlite::memory:" : file.jdbcUrl();
        Connection connection = JDBC.createConnection(url, properties());
        boolean usable = false;
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas(access)) {
                statement.execute(pragma);
            }
            usable = true;
        } finally {
            if (!usable) {
                connection.close();
            }
        }
        return new SqlConnection(connection, catalogue);
    }

    /** Nobody asks for generated keys, which the JDBC driver would read by a query of its own after every row that is inserted. */
    private static Properties properties() {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config.toProperties();
    }

    /**
     * What each connection is set to. The writer's waiting for locks is the transaction runner's, which knows the deadline.
     *
     * <p>What is deleted is overwritten at once, whenever it is: an erased session must not be found among the pages that an earlier flush
     * of it has freed.
     */
    private List<String> pragmas(Access access) {
        if (access == Access.READ) {
            return List.of("PRAGMA busy_timeout = " + longestWait().toMillis(), "PRAGMA query_only = ON");
        }
        return List.of(
                "PRAGMA busy_timeout = 0",
                "PRAGMA page_size = " + SqliteDialect.PAGE_SIZE,
                "PRAGMA foreign_keys = ON",
                "PRAGMA secure_delete = ON",
                "PRAGMA synchronous = " + (config.durability() == Durability.FULL ? "FULL" : "NORMAL"),
                "PRAGMA wal_autocheckpoint = " + checkpoints.pages(),
                "PRAGMA journal_size_limit = 67108864",
                "PRAGMA cache_size = -16384");
    }

    private Duration longestWait() {
        Duration busy = config.busyTimeout();
        return busy.compareTo(config.operationTimeout()) < 0 ? busy : config.operationTimeout();
    }
}
