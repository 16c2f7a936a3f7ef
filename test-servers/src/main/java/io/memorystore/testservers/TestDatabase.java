package io.memorystore.testservers;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database of a test's own on a real server.
 *
 * @param server where it is
 * @param address the server's address, in this database
 */
public record TestDatabase(TestServer server, ServerAddress address) implements AutoCloseable {
    /**
     * Its name.
     *
     * @return a name that needs no quotes
     */
    public String name() {
        return address.database();
    }

    /**
     * Where it is for a store, encrypted or not as the JDBC driver decides.
     *
     * @return the URL, with the password
     */
    public String storeUrl() {
        return server.kind().isPostgres()
                ? address.url("postgresql")
                : address.url("mysql") + "?allowPublicKeyRetrieval=true";
    }

    /**
     * Connects the superuser by JDBC.
     *
     * @return a connection in autocommit, to be closed by the caller
     * @throws SQLException if the server does not answer
     */
    public Connection connect() throws SQLException {
        return server.connect(name());
    }

    /** Drops it. */
    @Override
    public void close() {
        server.dropDatabase(name());
    }
}
