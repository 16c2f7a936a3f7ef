package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of a URL, by an allow-list.
 *
 * @param mustExist whether a file is refused that does not exist
 */
record SqliteParameters(boolean mustExist) {

    /** What people bring along from elsewhere, and the setting that means it here. */
    private static final Map<String, String> SETTINGS = Map.of(
            "busy_timeout", "busyTimeout of the configuration",
            "timeout", "busyTimeout of the configuration",
            "synchronous", "durability of the configuration",
            "journal_mode", "nothing, for a store always uses WAL",
            "foreign_keys", "nothing, for they are always on",
            "cache", "nothing, for a store has its own caches");

    static SqliteParameters parse(String query) {
        boolean mustExist = false;
        boolean seen = false;
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            requireMode(equals < 0 ? parameter : parameter.substring(0, equals));
            if (seen) {
                throw new ConfigurationException("The url gives the parameter mode twice; give it once.");
            }
            seen = true;
            mustExist = isExisting(equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return new SqliteParameters(mustExist);
    }

    private static void requireMode(String name) {
        if (!name.equals("mode")) {
            String setting = SETTINGS.get(name.toLowerCase(Locale.ROOT));
            throw new ConfigurationException("The url has the parameter " + shown(name)
                    + ", which the sqlite driver does not allow; the only one is mode (rw or rwc)."
                    + (setting == null ? "" : " Use " + setting + "."));
        }
    }

    /** A name that is no plain word may be a secret in the wrong place. */
    private static String shown(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? name : "(not shown)";
    }

    private static boolean isExisting(String value) {
        if (value.equals("rw") || value.equals("rwc")) {
            return value.equals("rw");
        }
        throw new ConfigurationException(
                "The parameter mode of the url is rw (the file must exist) or rwc (it is created);"
                        + " for a database in memory the url is :memory:.");
    }
}
