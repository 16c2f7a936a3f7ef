package io.memorystore.driver.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Opens connections, each ready for work: READ COMMITTED, to a server that accepts writes. Thread-safe.
 *
 * <p>Several hosts are tried one after the other, beginning with the one that was good last, as connections to one host each.
 * Connector/J's own failover is not used: it changes the server under an open connection, and to one that may be read-only.
 */
final class MySqlConnector {
    /** "The MySQL server is running with the --read-only option so it cannot execute this statement". */
    private static final int READ_ONLY = 1290;

    /** What the last resort waits longer than the call itself, whose time limit is kept by other means. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final MySqlAddress address;
    private final Duration connectTimeout;
    private final Duration operationTimeout;
    private volatile int preferred;

    MySqlConnector(MySqlAddress address, Duration connectTimeout, Duration operationTimeout) {
        this.address = address;
        this.connectTimeout = connectTimeout;
        this.operationTimeout = operationTimeout;
    }

    /** Opens a connection within the connect timeout, in autocommit mode. */
    Connection connect() throws SQLException {
        long end = System.nanoTime() + connectTimeout.toNanos();
        int hosts = address.hosts().size();
        int first = preferred;
        SQLException failure = null;
        for (int i = 0; i < hosts; i++) {
            int index = (first + i) % hosts;
            try {
                Connection connection = connect(address.hosts().get(index), share(end, hosts - i));
                preferred = index;
                return connection;
            } catch (SQLException e) {
                if (!Fault.of(e).isOfTheHost()) {
                    throw e;
                }
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (failure == null) {
            throw new IllegalStateException("An address has one host or more");
        }
        throw failure;
    }

    /** A host that does not answer must leave time for the next one. */
    private static Duration share(long end, int hostsLeft) {
        return Duration.ofNanos(Math.max(1, (end - System.nanoTime()) / hostsLeft));
    }

    private Connection connect(HostAddress host, Duration timeout) throws SQLException {
        Duration lockWait = operationTimeout.dividedBy(2);
        Connection connection =
                ConnectorJ.connect(address.jdbcUrl(host), StoreProperties.of(address, lockWait, timeout));
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            requireWritable(connection);
            connection.setNetworkTimeout(Runnable::run, StoreProperties.millis(operationTimeout.plus(GRACE)));
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    private static void requireWritable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@global.read_only, @@global.innodb_read_only")) {
            row.next();
            if (isOn(row.getString(1)) || isOn(row.getString(2))) {
                throw new SQLException("The server is read-only", "HY000", READ_ONLY);
            }
        }
    }

    /** A number or a word, by version. */
    static boolean isOn(String value) {
        return !value.equals("0") && !value.equals("OFF");
    }

    private static void closeAfter(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
