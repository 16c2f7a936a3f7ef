package io.memorystore.cli.springai;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the table is.
 *
 * @param url for JDBC, checked
 * @param user who logs in, or null if the URL says it
 * @param password the user's, or null
 */
public record TableAddress(
        String url, @Nullable String user, @Nullable String password) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String MARIADB = "jdbc:mariadb:";
    /** No parentheses, in which Connector/J takes parameters too. */
    private static final Pattern SERVER = Pattern.compile("jdbc:(postgresql|mysql|mariadb)://[^?()]*(?:\\?(.*))?");

    /** Of the parameters that JDBC drivers know, those that neither load a class nor read what is not theirs to read. */
    private static final Set<String> PARAMETERS = Set.of(
            "allowpublickeyretrieval",
            "characterencoding",
            "connectiontimezone",
            "connecttimeout",
            "currentschema",
            "servertimezone",
            "sockettimeout",
            "ssl",
            "sslmode",
            "sslrootcert",
            "usessl",
            "useunicode",
            "verifyservercertificate");

    /**
     * Checks the URL, as an application of Spring has it.
     *
     * @param url {@code jdbc:sqlite:}, {@code jdbc:postgresql:}, {@code jdbc:mysql:} or {@code jdbc:mariadb:}
     * @param user who logs in, or null
     * @param password the user's, or null
     * @return the address
     * @throws UnreadableTableException if it is none that can be used
     */
    public static TableAddress of(String url, @Nullable String user, @Nullable String password) {
        if (url.startsWith(SQLITE)) {
            return sqlite(url);
        }
        Matcher server = SERVER.matcher(url);
        if (!server.matches()) {
            throw new UnreadableTableException("The table's URL has to be as Spring has it: jdbc:sqlite:FILE, or"
                    + " jdbc:postgresql:, jdbc:mysql: or jdbc:mariadb: with //HOST:PORT/DATABASE.");
        }
        if (server.group(2) != null) {
            requireHarmless(server.group(2));
        }
        // Connector/J speaks to MariaDB, but not under its name.
        String known = url.startsWith(MARIADB) ? "jdbc:mysql:" + url.substring(MARIADB.length()) : url;
        return new TableAddress(known, user, password);
    }

    private static TableAddress sqlite(String url) {
        String file = url.substring(SQLITE.length());
        if (file.isEmpty() || file.startsWith(":") || file.contains("?")) {
            throw new UnreadableTableException(
                    "The table's URL has to name a file, without parameters: jdbc:sqlite:FILE.");
        }
        return new TableAddress(url, null, null);
    }

    private static void requireHarmless(String parameters) {
        for (String parameter : parameters.split("&", -1)) {
            String name = parameter.replaceFirst("=.*", "");
            if (!PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new UnreadableTableException("The parameter number "
                        + (1
                                + parameters
                                        .substring(0, parameters.indexOf(parameter))
                                        .chars()
                                        .filter(c -> c == '&')
                                        .count())
                        + " of the table's URL is none of those that are taken; leave it out. Taken are "
                        + String.join(", ", PARAMETERS.stream().sorted().toList()) + ".");
            }
        }
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    Properties login() {
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        if (isSqlite()) {
            login.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY: a file that is not there is not made
        }
        return login;
    }

    /** Shows nothing: a URL may hold a password. */
    @Override
    public String toString() {
        return "TableAddress";
    }
}
