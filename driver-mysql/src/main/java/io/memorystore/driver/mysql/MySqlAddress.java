package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.jdbc.PercentEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who logs in, from a URL, from the settings host, port, database, user and password, or from both where
 * they do not contradict each other. Never shows user, password or a parameter.
 */
final class MySqlAddress {
    private final List<HostAddress> hosts;
    private final String database;
    private final String user;
    private final String password;
    private final Map<String, String> parameters;

    private MySqlAddress(MemoryStoreConfig config, MySqlUrl url) {
        hosts = hosts(config, url);
        database = required(
                agreed(config, "database", url.database(), config.database()),
                "The address names no database. Add it to the url (mysql://host/database) or set database;"
                        + " it has to exist, and the store makes its tables in it.");
        user = required(
                agreed(config, "user", url.user(), config.user()),
                "The address names no user. Add it to the url (mysql://user@host/database) or set user.");
        password = password(config, url);
        parameters = parameters(config, url);
    }

    static MySqlAddress of(MemoryStoreConfig config) {
        if (config.schema() != null) {
            throw new ConfigurationException("The mysql driver has no use for the setting schema: in MySQL and MariaDB"
                    + " the database is the schema; set database instead.");
        }
        return new MySqlAddress(config, config.url() == null ? MySqlUrl.NONE : MySqlUrl.parse(config.url()));
    }

    List<HostAddress> hosts() {
        return hosts;
    }

    String database() {
        return database;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** The URL of one of the hosts, with nothing in it but the place. */
    String jdbcUrl(HostAddress host) {
        return "jdbc:mysql://" + host + "/" + PercentEncoding.encode(database);
    }

    /** The place, for messages. */
    @Override
    public String toString() {
        return "the database \"" + database + "\" on "
                + hosts.stream().map(HostAddress::toString).collect(Collectors.joining(", "));
    }

    private static List<HostAddress> hosts(MemoryStoreConfig config, MySqlUrl url) {
        HostAddress apart = config.host() == null ? null : HostAddress.of(config.host(), config.port());
        if (url.hosts().isEmpty() || config.standsAboveUrl("host")) {
            if (apart == null) {
                throw new ConfigurationException(
                        "The address names no host. Give a url (mysql://user@host/database) or set host.");
            }
            return List.of(apart);
        }
        if (apart != null
                && !(url.hosts().size() == 1 && url.hosts().get(0).host().equals(apart.host()))) {
            throw Agreed.differing(inUrl(config, "host"), apart(config, "host"));
        }
        return url.hosts().stream().map(host -> withPort(host, config)).toList();
    }

    private static HostAddress withPort(HostAddress host, MemoryStoreConfig config) {
        Integer port = config.port();
        if (config.standsAboveUrl("port")) {
            return new HostAddress(host.host(), port);
        }
        if (port != null && host.port() != null && !port.equals(host.port())) {
            throw Agreed.differing(inUrl(config, "port"), apart(config, "port"));
        }
        return host.orPort(port);
    }

    private static @Nullable String agreed(
            MemoryStoreConfig config, String setting, @Nullable String inUrl, @Nullable String apart) {
        return config.standsAboveUrl(setting)
                ? apart
                : Agreed.on(inUrl(config, setting), inUrl, apart(config, setting), apart);
    }

    private static String inUrl(MemoryStoreConfig config, String setting) {
        String url = config.key("url");
        return "The " + setting + " of " + (url.equals("url") ? "the url" : url);
    }

    private static String apart(MemoryStoreConfig config, String setting) {
        return "the setting " + config.key(setting);
    }

    private static String password(MemoryStoreConfig config, MySqlUrl url) {
        String password = agreed(config, "password", url.password(), config.password());
        if ((password == null || password.isEmpty()) && !config.allowEmptyPassword()) {
            throw new ConfigurationException(
                    (password == null ? "The address has no password" : "The password is empty")
                            + "; set password, or allowEmptyPassword if that is meant.");
        }
        return password == null ? "" : password;
    }

    private static Map<String, String> parameters(MemoryStoreConfig config, MySqlUrl url) {
        Map<String, String> given = new LinkedHashMap<>(url.parameters());
        String option = config.options().get(MySqlParameters.PARAMETERS);
        MySqlUrl.query(option == null ? "" : option).forEach((name, value) -> {
            if (given.put(name, value) != null) {
                throw new ConfigurationException(
                        "The parameter " + MySqlParameters.shown(name) + " is in the url and in the option "
                                + MySqlParameters.PARAMETERS + "; remove one of the two.");
            }
        });
        return MySqlParameters.allowing(config.options().get(MySqlParameters.ALLOWED))
                .check(given);
    }

    private static String required(@Nullable String value, String otherwise) {
        if (value == null || value.isEmpty()) {
            throw new ConfigurationException(otherwise);
        }
        return value;
    }
}
