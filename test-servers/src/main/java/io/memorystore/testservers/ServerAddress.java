package io.memorystore.testservers;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where a server listens, and who may log in.
 *
 * @param host its name or number
 * @param port its TCP port
 * @param user who logs in
 * @param password the user's password
 * @param database the database to be in; empty for none
 */
public record ServerAddress(String host, int port, String user, String password, String database) {
    /** Checks that nothing is null. */
    public ServerAddress {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(database, "database");
    }

    /**
     * Reads a URL such as {@code postgresql://user:p%40ss@host:5432/db}.
     *
     * @param url without {@code jdbc:}; user and password percent-encoded
     * @param kind of what server
     * @return its parts
     * @throws IllegalArgumentException if a part is missing; the message does not repeat the URL, which holds a password
     */
    static ServerAddress parse(String url, ServerKind kind) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("Not a URL; percent-encode what is special in user and password");
        }
        String[] login = Objects.requireNonNullElse(uri.getRawUserInfo(), "").split(":", 2);
        if (uri.getHost() == null || login.length != 2 || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "Write it as scheme://user:password@host:port/database, without parameters");
        }
        int port = uri.getPort() < 0 ? kind.defaultPort() : uri.getPort();
        String database = Objects.requireNonNullElse(uri.getPath(), "").replaceFirst("^/", "");
        database = database.isEmpty() ? kind.maintenanceDatabase() : database;
        return new ServerAddress(uri.getHost(), port, decoded(login[0]), decoded(login[1]), database);
    }

    /**
     * The same server and user, in another database.
     *
     * @param other the database's name; empty for none
     * @return its address
     */
    public ServerAddress inDatabase(String other) {
        return new ServerAddress(host, port, user, password, other);
    }

    /**
     * The same server and database, for another user.
     *
     * @param other who logs in
     * @param otherPassword that user's password
     * @return its address
     */
    public ServerAddress withLogin(String other, String otherPassword) {
        return new ServerAddress(host, port, other, otherPassword, database);
    }

    /**
     * The same server, seen through another port of this host, such as a proxy's.
     *
     * @param otherPort the port
     * @return its address
     */
    public ServerAddress throughPort(int otherPort) {
        return new ServerAddress("127.0.0.1", otherPort, user, password, database);
    }

    /**
     * The address as a URL, with everything percent-encoded that needs it.
     *
     * @param scheme such as {@code postgresql}
     * @return the URL, with the password
     */
    public String url(String scheme) {
        return scheme + "://" + encoded(user) + ":" + encoded(password) + "@" + host + ":" + port + "/"
                + encoded(database);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
