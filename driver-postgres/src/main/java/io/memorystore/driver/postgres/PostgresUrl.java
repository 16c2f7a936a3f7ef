package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.driver.jdbc.PercentEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL in its parts, decoded: {@code jdbc:postgresql://…} as the JDBC driver reads it, {@code postgresql://…} as
 * PostgreSQL's own programs do, and in either of them user and password before the host or among the parameters. No part was
 * checked but for the hosts. It has no {@code toString}, for it holds a password.
 */
final class PostgresUrl {
    static final String FORMS =
            "Give postgresql://user@host:port/database, jdbc:postgresql://host:port/database, or host,"
                    + " port, database, user and password apart.";
    private static final String JDBC = "jdbc:postgresql:";
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final boolean jdbc;
    private List<HostPort> hosts = List.of();
    private @Nullable String database;
    private @Nullable String user;
    private @Nullable String password;

    private PostgresUrl(String url) {
        jdbc = url.startsWith(JDBC);
        String rest = withoutScheme(url);
        int question = rest.indexOf('?');
        address(question < 0 ? rest : rest.substring(0, question));
        parameters(question < 0 ? "" : rest.substring(question + 1));
        user = credential("user", user);
        password = credential("password", password);
    }

    static PostgresUrl parse(String url) {
        return new PostgresUrl(url);
    }

    /** The servers; none if the URL leaves them to the default. */
    List<HostPort> hosts() {
        return hosts;
    }

    @Nullable
    String database() {
        return database;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    /** All parameters but user and password, in their order. */
    Map<String, String> parameters() {
        return parameters;
    }

    private static String withoutScheme(String url) {
        for (String scheme : List.of(JDBC, "postgresql:", "postgres:")) {
            if (url.startsWith(scheme)) {
                return url.substring(scheme.length());
            }
        }
        throw new ConfigurationException("The url is not one of the postgres driver's. " + FORMS);
    }

    private void address(String address) {
        if (address.startsWith("//")) {
            int slash = address.indexOf('/', 2);
            authority(slash < 0 ? address.substring(2) : address.substring(2, slash));
            database(slash < 0 ? "" : address.substring(slash + 1));
        } else if (jdbc && !address.startsWith("/")) {
            database(address);
        } else {
            throw new ConfigurationException("The url has no // before the host. " + FORMS);
        }
    }

    /** A password may hold an @ that was not encoded: what follows the last one is the host. */
    private void authority(String authority) {
        int at = authority.lastIndexOf('@');
        String servers = authority.substring(at + 1);
        hosts = servers.isEmpty() ? List.of() : HostPort.list("url", servers);
        if (at >= 0) {
            String login = authority.substring(0, at);
            int colon = login.indexOf(':');
            user = PercentEncoding.decode(colon < 0 ? login : login.substring(0, colon), "the user");
            password = colon < 0 ? null : PercentEncoding.decode(login.substring(colon + 1), "the password");
        }
    }

    /** In the database and the parameters of a {@code jdbc:} URL the JDBC driver has always read a plus sign as a space. */
    private String decode(String encoded, String what) {
        return jdbc ? PercentEncoding.decodeForm(encoded, what) : PercentEncoding.decode(encoded, what);
    }

    private void database(String encoded) {
        database = encoded.isEmpty() ? null : decode(encoded, "the database");
    }

    private void parameters(String query) {
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decode(equals < 0 ? parameter : parameter.substring(0, equals), "a parameter");
            String value = equals < 0 ? "" : decode(parameter.substring(equals + 1), "a parameter");
            if (parameters.put(name, value) != null) {
                throw new ConfigurationException(
                        "The url gives the parameter " + KnownParameters.shown(name) + " twice; give it once.");
            }
        }
    }

    private @Nullable String credential(String name, @Nullable String beforeHost) {
        String parameter = parameters.remove(name);
        if (parameter != null && beforeHost != null && !parameter.equals(beforeHost)) {
            throw new ConfigurationException("The url gives the " + name + " twice, before the host and as a parameter,"
                    + " and they differ; give one of them only.");
        }
        return parameter == null ? beforeHost : parameter;
    }
}
