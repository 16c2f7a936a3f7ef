package io.memorystore.testservers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A real server that answers, and databases on it. Thread-safe. */
public final class TestServer {
    private final ServerKind kind;
    private final Origin origin;
    private final ServerAddress address;
    private final String product;
    private final String version;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    private TestServer(ServerKind kind, Origin origin, ServerAddress address, String told) {
        this.kind = kind;
        this.origin = origin;
        this.address = address;
        this.product = productOf(kind, told);
        this.version = told.split("[ -]", 2)[0];
    }

    /** Asks a server what it is, and refuses one of another kind. */
    static TestServer at(ServerKind kind, Origin origin, ServerAddress address) {
        String question = kind.isPostgres() ? "SHOW server_version" : "SELECT VERSION()";
        try (Connection connection = Jdbc.connect(kind, address);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            TestServer server = new TestServer(kind, origin, address, answer.getString(1));
            if (!server.product.equals(kind.product())) {
                throw new IllegalStateException(address + " is a " + server.product + ", not a " + kind.product());
            }
            return server;
        } catch (SQLException failure) {
            throw new IllegalStateException("The " + kind.product() + " at " + address + " does not answer", failure);
        }
    }

    private static String productOf(ServerKind kind, String told) {
        if (kind.isPostgres()) {
            return ServerKind.POSTGRES.product();
        }
        return told.contains("MariaDB") ? ServerKind.MARIADB.product() : ServerKind.MYSQL.product();
    }

    /**
     * What kind of server it is.
     *
     * @return the kind
     */
    public ServerKind kind() {
        return kind;
    }

    /**
     * What it calls itself.
     *
     * @return such as {@code PostgreSQL}
     */
    public String product() {
        return product;
    }

    /**
     * Its version, as it told it.
     *
     * @return such as {@code 18.6}
     */
    public String version() {
        return version;
    }

    /**
     * Where it comes from.
     *
     * @return the way it was found
     */
    public Origin origin() {
        return origin;
    }

    /**
     * Where it listens, and its superuser.
     *
     * @return the address, in no database or the one for maintenance
     */
    public ServerAddress address() {
        return address;
    }

    /**
     * Makes an empty database with a name of its own, in UTF-8 whatever the server's default.
     *
     * @return the database, to be closed when it is no longer needed
     */
    public TestDatabase freshDatabase() {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        String encoding = kind.isPostgres() ? " TEMPLATE template0 ENCODING 'UTF8'" : " CHARACTER SET utf8mb4";
        execute("CREATE DATABASE " + name + encoding);
        databases.add(name);
        return new TestDatabase(this, address.inDatabase(name));
    }

    /**
     * Drops a database, whoever is connected to it. Nothing happens if it is gone.
     *
     * @param name what {@link #freshDatabase} called it
     * @throws IllegalArgumentException if this object did not make it
     */
    public void dropDatabase(String name) {
        if (!name.matches("t_[0-9a-f]{16}")) {
            throw new IllegalArgumentException("Only a database that was made here is dropped here, not " + name);
        }
        if (databases.remove(name)) {
            execute("DROP DATABASE IF EXISTS " + name + (kind.isPostgres() ? " WITH (FORCE)" : ""));
        }
    }

    /** Drops what tests have left. */
    void dropDatabases() {
        databases.forEach(this::dropDatabase);
    }

    /**
     * Connects the superuser by JDBC.
     *
     * @param database the database to be in; empty for none, or the one for maintenance
     * @return a connection in autocommit, to be closed by the caller
     * @throws SQLException if the server does not answer
     */
    public Connection connect(String database) throws SQLException {
        return Jdbc.connect(kind, database.isEmpty() ? address : address.inDatabase(database));
    }

    private void execute(String sql) {
        try (Connection connection = connect("")) {
            Jdbc.execute(connection, sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("The " + this + " refused: " + sql, failure);
        }
    }

    /** Such as {@code PostgreSQL 18.6 (Maven artifact)}. */
    @Override
    public String toString() {
        return product + " " + version + " (" + origin + ")";
    }
}
