package io.memorystore;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an address that a URL holds, for people to read. What it means is for the driver to say; here, whatever is not plainly a
 * host, a port or a name of a database is left out, and who logs in, and how, is never shown.
 */
final class UrlParts {
    private static final Pattern PARTS = Pattern.compile(
            "[A-Za-z][A-Za-z0-9+.:-]*://(?<login>[^?]*@)?(?<hosts>[A-Za-z0-9_.,:\\[\\]-]*)(/(?<database>[A-Za-z0-9_.-]*))?"
                    + "(\\?(?<query>[^@]*))?");
    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

    private UrlParts() {}

    static Map<Setting, String> of(@Nullable String url) {
        Map<Setting, String> parts = new EnumMap<>(Setting.class);
        Matcher found = PARTS.matcher(url == null ? "" : url);
        if (found.matches()) {
            place(found.group("hosts"), parts);
            put(parts, Setting.DATABASE, found.group("database"));
            login(found.group("login"), found.group("query"), parts);
        }
        return parts;
    }

    /** Of several hosts, each may have a port: they stay together then. */
    private static void place(String hosts, Map<Setting, String> parts) {
        Matcher one = HOST_AND_PORT.matcher(hosts);
        if (one.matches()) {
            put(parts, Setting.HOST, one.group(1));
            put(parts, Setting.PORT, one.group(2));
        } else {
            put(parts, Setting.HOST, hosts);
        }
    }

    private static void login(@Nullable String login, @Nullable String query, Map<Setting, String> parts) {
        String parameters = "&" + (query == null ? "" : query);
        if (login != null || parameters.contains("&user=")) {
            put(parts, Setting.USER, Redaction.HIDDEN);
        }
        if ((login != null && login.contains(":")) || parameters.contains("&password=")) {
            put(parts, Setting.PASSWORD, Redaction.HIDDEN);
        }
    }

    private static void put(Map<Setting, String> parts, Setting setting, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parts.put(setting, value);
        }
    }
}
