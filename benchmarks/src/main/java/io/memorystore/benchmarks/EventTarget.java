package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import io.memorystore.MemoryStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Where streams of events are measured: the engines' differences, for both sides. */
interface EventTarget extends AutoCloseable {

    /** The server's database that was lent to this JVM, or else a file of SQLite. */
    static EventTarget here() throws IOException {
        return System.getProperty(ServerDatabase.FILE_PROPERTY) == null
                ? new SqliteEventTarget()
                : new ServerEventTarget(ServerDatabase.lent());
    }

    /** This library, everything left at its default. */
    MemoryStore open();

    /** A pool for what is written by hand, with the JDBC driver set as its authors and the pool's recommend. */
    HikariConfig pool();

    /** A pool as a framework makes it of an address: nothing is set but what both sides have, durability and READ COMMITTED. */
    HikariConfig untunedPool();

    /** The type of a column for 16 bytes. */
    String idType();

    /** The type of a column for a long text. */
    String textType();

    /** What follows the columns of a table. */
    String tableOptions();

    /** Makes the row of a stream, named by the one parameter, unless it is there. */
    String openStream();

    /** How rows are asked for so that they come in bit by bit. */
    int fetchSize();

    /** Begins a transaction that writes. */
    void begin(Connection connection) throws SQLException;

    /** Commits it. */
    void commit(Connection connection) throws SQLException;

    /** Rolls it back. */
    void rollback(Connection connection) throws SQLException;

    /** Ends what reading began by itself, if it does. */
    void endRead(Connection connection) throws SQLException;

    /** Adds to the stream's counter, and locks it until the transaction ends. Returns what it is then. */
    long reserve(Connection connection, String stream, int events) throws SQLException;

    @Override
    void close() throws IOException;
}
