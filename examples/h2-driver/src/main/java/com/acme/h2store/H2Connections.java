package com.acme.h2store;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreStats;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.ConnectionSource;
import io.memorystore.driver.jdbc.Deadline;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.PooledConnections;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The pool's connections, and one beside them. H2 closes a database, and unlocks its file, with its last connection; so this one keeps
 * it for as long as the store is open, however idle. Thread-safe.
 */
final class H2Connections implements ConnectionSource {
    /** H2 asks for somebody. Whoever can read the file needs no password to. */
    private static final String USER = "memorystore";

    private final PooledConnections pool;
    private final Connection keeper;

    private H2Connections(PooledConnections pool, Connection keeper) {
        this.pool = pool;
        this.keeper = keeper;
    }

    /** Opens the database, and creates it if it may. */
    static H2Connections open(
            H2Address address, H2Dialect dialect, SqlCatalogue catalogue, MemoryStoreConfig config) {
        try {
            PooledConnections pool = new PooledConnections(
                    () -> connect(address), failure -> false, catalogue, config, "memorystore-h2");
            return new H2Connections(pool, connect(address));
        } catch (SQLException e) {
            throw dialect.translate(e, Phase.CONNECT, null);
        }
    }

    private static Connection connect(H2Address address) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(address.jdbcUrl());
        source.setUser(USER);
        return source.getConnection();
    }

    @Override
    public SqlConnection take(Access access, Deadline deadline) throws SQLException {
        return pool.take(access, deadline);
    }

    @Override
    public void giveBack(Access access, SqlConnection connection) throws SQLException {
        pool.giveBack(access, connection);
    }

    @Override
    public void evict(Access access, SqlConnection connection) throws SQLException {
        pool.evict(access, connection);
    }

    @Override
    public void aboutToCommit(SqlConnection connection, int writes) {}

    @Override
    public void verify() {}

    @Override
    public StoreStats.Pool use() {
        return pool.use();
    }

    @Override
    public void close() throws SQLException {
        try {
            pool.close();
        } finally {
            keeper.close();
        }
    }
}
