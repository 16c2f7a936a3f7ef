package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import io.memorystore.driver.jdbc.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart and decoded, whatever it asks for. What Connector/J would make of it never counts: it honours parameters that
 * load code, read files and run statements.
 */
final class MySqlUrl {
    /** What a configuration without a URL says. */
    static final MySqlUrl NONE = new MySqlUrl(List.of(), null, null, null, Map.of());

    private static final String FORMS =
            "Give mysql://user@host/database, jdbc:mysql://host:3306/database or several hosts with commas between them.";
    private static final Set<String> SCHEMES = Set.of("mysql", "mariadb");
    private final List<HostAddress> hosts;
    private final @Nullable String database;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Map<String, String> parameters;

    private MySqlUrl(
            List<HostAddress> hosts,
            @Nullable String database,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> parameters) {
        this.hosts = hosts;
        this.database = database;
        this.user = user;
        this.password = password;
        this.parameters = parameters;
    }

    static MySqlUrl parse(String url) {
        String rest = withoutScheme(url);
        int question = rest.indexOf('?');
        String address = question < 0 ? rest : rest.substring(0, question);
        int slash = address.indexOf('/');
        String authority = slash < 0 ? address : address.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        Map<String, String> parameters = new LinkedHashMap<>(query(question < 0 ? "" : rest.substring(question + 1)));
        return new MySqlUrl(
                hosts(authority.substring(at + 1)),
                slash < 0 ? null : database(address.substring(slash + 1)),
                Agreed.on(
                        "The user before the @ of the url",
                        at < 0 ? null : emptyAsNull(decodeUser(colon < 0 ? login : login.substring(0, colon))),
                        "its parameter user",
                        parameters.remove("user")),
                Agreed.on(
                        "The password before the @ of the url",
                        colon < 0 ? null : PercentEncoding.decode(login.substring(colon + 1), "the password"),
                        "its parameter password",
                        parameters.remove("password")),
                parameters);
    }

    /** The parameters of a query, decoded, in their order; each name once. */
    static Map<String, String> query(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0) { // and is not repeated, for it may be part of a password
                throw new ConfigurationException("The address has a parameter without a value; write name=value, with &"
                        + " between them, and percent-encode ? and & in a user's name or password (%3F, %26).");
            }
            String name = PercentEncoding.decode(parameter.substring(0, equals), "a parameter");
            String value = PercentEncoding.decode(parameter.substring(equals + 1), "a parameter");
            if (parameters.put(name, value) != null) {
                throw new ConfigurationException(
                        "The parameter " + MySqlParameters.shown(name) + " is given twice; give it once.");
            }
        }
        return parameters;
    }

    List<HostAddress> hosts() {
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

    Map<String, String> parameters() {
        return parameters;
    }

    private static String withoutScheme(String url) {
        String rest = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        int colon = rest.indexOf(':');
        String scheme = colon < 0 ? "" : rest.substring(0, colon);
        if (!SCHEMES.contains(scheme) || !rest.startsWith("//", colon + 1)) {
            throw new ConfigurationException("The url is not one of the mysql driver's. " + FORMS
                    + " It needs no word for failover: a store takes the first host that accepts writes.");
        }
        return rest.substring(colon + 3);
    }

    private static List<HostAddress> hosts(String text) {
        List<HostAddress> hosts = new ArrayList<>();
        for (String host : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            hosts.add(HostAddress.parse(host));
        }
        return List.copyOf(hosts);
    }

    private static @Nullable String database(String text) {
        if (text.indexOf('/') >= 0 || text.indexOf('@') >= 0 || text.indexOf('#') >= 0) {
            throw new ConfigurationException("After the host the url has one database's name and parameters, no more. "
                    + FORMS + " Percent-encode /, @ and # in names and passwords (%2F, %40, %23).");
        }
        return emptyAsNull(PercentEncoding.decode(text, "the database"));
    }

    private static String decodeUser(String text) {
        return PercentEncoding.decode(text, "the user");
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
