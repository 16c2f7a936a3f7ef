package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Which server, which database, and who. All forms of a configuration end here, in checked parts, of which the URL and the
 * properties for the JDBC driver are made anew. Immutable and thread-safe.
 */
final class PostgresAddress {
    /** What logs a user in without a password. */
    private static final Set<String> OTHER_LOGINS = Set.of("authenticationPluginClassName", "sslcert", "sslkey");

    private final List<HostPort> hosts;
    private final String database;
    private final String user;
    private final String password;
    private final Map<String, String> parameters;
    private final Duration connectTimeout;

    private PostgresAddress(MemoryStoreConfig config, @Nullable PostgresUrl url) {
        hosts = hosts(config, url);
        database = PlainText.requireName(
                "database",
                required("database", one(config, "database", config.database(), url == null ? null : url.database())));
        user = PlainText.requireName(
                "user", required("user", one(config, "user", config.user(), url == null ? null : url.user())));
        Set<String> requested =
                PostgresParameters.requested(config.options().get(PostgresParameters.ALLOWED_PARAMETERS));
        parameters = PostgresParameters.check(url == null ? Map.of() : url.parameters(), requested);
        password = password(one(config, "password", config.password(), url == null ? null : url.password()), config);
        connectTimeout = config.connectTimeout();
    }

    static PostgresAddress of(MemoryStoreConfig config) {
        String url = config.url();
        return new PostgresAddress(config, url == null ? null : PostgresUrl.parse(url));
    }

    /** For messages: the database and its servers, nothing secret. */
    @Override
    public String toString() {
        return database + " on " + hosts.stream().map(HostPort::inUrl).collect(Collectors.joining(", "));
    }

    /** Who logs in. */
    String user() {
        return user;
    }

    /** The database on the server. */
    String database() {
        return database;
    }

    /** Whether a pooler may stand before the server, which hands out connections for a transaction only. */
    boolean isForPooler() {
        return "0".equals(parameters.get("prepareThreshold"));
    }

    /** Servers and database alone; the JDBC driver reads the database as a form's field. */
    String jdbcUrl() {
        return "jdbc:postgresql://"
                + hosts.stream().map(HostPort::inUrl).collect(Collectors.joining(","))
                + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /**
     * Everything else. An empty password is passed as such, or the driver would look for one in the user's {@code .pgpass}. The
     * statements' values, which the server repeats in the details of its messages, are kept out of exceptions. The server's least
     * version spares each connection the statements that are not needed since.
     */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "memorystore");
        if (hosts.size() > 1) {
            properties.setProperty("targetServerType", "primary");
        }
        properties.putAll(parameters);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("assumeMinServerVersion", Integer.toString(ServerFacts.LEAST_VERSION));
        properties.setProperty("logServerErrorDetail", "false");
        setTimeouts(properties);
        return properties;
    }

    /**
     * Connects. An interrupt from before does not count; one that comes meanwhile ends it, and the JDBC driver's thread, which goes
     * on alone, closes what it still opens.
     */
    Connection connect() throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            Connection connection = new Driver().connect(jdbcUrl(), properties());
            if (connection == null) {
                throw new SQLException("The JDBC driver does not know its own URL");
            }
            return connection;
        } catch (SQLException e) {
            throw Thread.currentThread().isInterrupted() ? ConnectFailure.interrupted(e) : e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The login as a whole has the timeout. Of several servers each has its part, or one that does not answer would leave nothing
     * for the next; half of it, since the driver may try with and without TLS. The socket waits no longer than that while logging
     * in, so that no thread of the driver is left behind for long; afterwards it waits until the deadline of whoever takes the
     * connection.
     */
    private void setTimeouts(Properties properties) {
        int attempts = hosts.size() == 1 ? 1 : 2 * hosts.size();
        long each = Math.max(1, connectTimeout.toSeconds() / attempts);
        properties.setProperty("loginTimeout", Double.toString(connectTimeout.toMillis() / 1_000d));
        properties.setProperty("connectTimeout", Long.toString(each));
        properties.setProperty("socketTimeout", Long.toString(each));
        properties.setProperty("cancelSignalTimeout", Long.toString(Math.min(each, 10)));
    }

    private static List<HostPort> hosts(MemoryStoreConfig config, @Nullable PostgresUrl url) {
        List<HostPort> inUrl = url == null || config.standsAboveUrl("host") ? List.of() : url.hosts();
        List<HostPort> apart = config.host() == null ? List.of() : HostPort.list("host", config.host());
        if (url == null && apart.isEmpty()) {
            throw new ConfigurationException("The postgres driver needs a url or a host. " + PostgresUrl.FORMS);
        }
        if (!inUrl.isEmpty() && !apart.isEmpty() && !names(inUrl).equals(names(apart))) {
            throw differing(config, "host");
        }
        List<HostPort> hosts = !inUrl.isEmpty() ? inUrl : apart.isEmpty() ? HostPort.list("url", "localhost") : apart;
        return !inUrl.isEmpty() && config.standsAboveUrl("port")
                ? hosts.stream()
                        .map(host -> new HostPort(host.name(), config.port()))
                        .toList()
                : withPorts(config, hosts, apart, config.key(inUrl.isEmpty() ? "host" : "url"));
    }

    /** The hosts with the ports that are given apart: with a host, or for all of them. */
    private static List<HostPort> withPorts(
            MemoryStoreConfig config, List<HostPort> hosts, List<HostPort> apart, String place) {
        List<HostPort> complete = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            HostPort host = apart.isEmpty()
                    ? hosts.get(i)
                    : hosts.get(i).withPort(place, apart.get(i).port(), config.key("host"));
            complete.add(host.withPort(place, config.port(), config.key("port")));
        }
        return List.copyOf(complete);
    }

    private static List<String> names(List<HostPort> hosts) {
        return hosts.stream().map(HostPort::name).toList();
    }

    private static @Nullable String one(
            MemoryStoreConfig config, String setting, @Nullable String apart, @Nullable String inUrl) {
        if (apart != null && inUrl != null && !apart.equals(inUrl) && !config.standsAboveUrl(setting)) {
            throw differing(config, setting);
        }
        return apart == null ? inUrl : apart;
    }

    private static ConfigurationException differing(MemoryStoreConfig config, String setting) {
        return new ConfigurationException("The setting " + config.key(setting) + " and the " + setting
                + " in the setting " + config.key("url") + " differ; give one of them only.");
    }

    private static String required(String setting, @Nullable String value) {
        if (value == null) {
            throw new ConfigurationException(
                    "The postgres driver needs a " + setting + ", apart or in the url. " + PostgresUrl.FORMS);
        }
        return value;
    }

    /** A missing password is as good as an empty one; both have to be meant, or something else to log the user in. */
    private String password(@Nullable String given, MemoryStoreConfig config) {
        boolean needed = !config.allowEmptyPassword()
                && (given != null || parameters.keySet().stream().noneMatch(OTHER_LOGINS::contains));
        if (needed && (given == null || given.isEmpty())) {
            throw new ConfigurationException(
                    "The password is " + (given == null ? "missing" : "empty")
                            + "; give it apart or in the url, or set allowEmptyPassword if the server lets the user in without one.");
        }
        return given == null ? "" : PlainText.require("password", given);
    }
}
