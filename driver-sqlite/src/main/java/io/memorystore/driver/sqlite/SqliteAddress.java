package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.jdbc.PercentEncoding;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a URL means: a file or memory. All forms end here, in a path; what SQLite and its JDBC driver would make of a URL never
 * counts, for they honour parameters that load code, fetch databases from the network or give up durability.
 */
final class SqliteAddress {
    static final String MUST_EXIST = "mustExist";
    private static final String FORMS =
            "Give the path of a file (agent.db, file:/var/lib/agent.db, jdbc:sqlite:agent.db) or :memory:.";
    private static final Pattern OTHER_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);
    private final @Nullable Path path;
    private final boolean mustExist;

    private SqliteAddress(@Nullable Path path, boolean mustExist) {
        this.path = path;
        this.mustExist = mustExist;
    }

    static SqliteAddress of(MemoryStoreConfig config) {
        String url = config.url();
        if (url == null) {
            throw new ConfigurationException("The sqlite driver needs a url. " + FORMS);
        }
        boolean mustExist = isTrue(config.options().get(MUST_EXIST));
        String rest = without("sqlite:", without("jdbc:", url));
        boolean encoded = rest.startsWith("file:");
        rest = without("file:", rest);
        int question = rest.indexOf('?');
        String name = question < 0 ? rest : rest.substring(0, question);
        SqliteParameters parameters = SqliteParameters.parse(question < 0 ? "" : rest.substring(question + 1));
        return at(name, encoded, mustExist || parameters.mustExist());
    }

    boolean isMemory() {
        return path == null;
    }

    boolean mustExist() {
        return mustExist;
    }

    Path path() {
        if (path == null) {
            throw new IllegalStateException("A database in memory has no path");
        }
        return path;
    }

    private static SqliteAddress at(String name, boolean encoded, boolean mustExist) {
        if (name.equals(":memory:")) {
            if (mustExist) {
                throw new ConfigurationException(
                        "A database in memory never exists before: drop mustExist or name a file.");
            }
            return new SqliteAddress(null, false);
        }
        return new SqliteAddress(path(encoded ? decoded(name) : plain(name)), mustExist);
    }

    private static String plain(String name) {
        if (name.startsWith(":")) {
            throw new ConfigurationException(
                    "The url begins with a colon, and the only such address is :memory: (no :resource:). " + FORMS);
        }
        if (OTHER_URL.matcher(name).matches()) {
            throw new ConfigurationException("The url is not one of the sqlite driver's. " + FORMS);
        }
        return requireLocal(name);
    }

    private static String decoded(String name) {
        String local = name.startsWith("//localhost/") ? name.substring("//localhost".length()) : name;
        if (local.indexOf('#') >= 0) {
            throw new ConfigurationException("A file: URL cannot have a fragment; write %23 for a # in a file's name.");
        }
        if (local.startsWith(":")) {
            return plain(local);
        }
        return PercentEncoding.decode(requireLocal(local), "the file's name");
    }

    private static String requireLocal(String name) {
        if (name.startsWith("//") && !name.startsWith("///")) {
            throw new ConfigurationException(
                    "The url names a host, and the sqlite driver opens local files only. " + FORMS);
        }
        return name;
    }

    private static Path path(String name) {
        if (name.isBlank()) {
            throw new ConfigurationException("The url names no file. " + FORMS);
        }
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("The url is no path on this system: " + e.getReason() + ". " + FORMS, e);
        }
    }

    private static boolean isTrue(@Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new ConfigurationException("The option " + MUST_EXIST + " is true or false.");
    }

    private static String without(String prefix, String url) {
        return url.startsWith(prefix) ? url.substring(prefix.length()) : url;
    }
}
