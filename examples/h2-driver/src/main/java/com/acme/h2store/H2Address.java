package com.acme.h2store;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.jdbc.NetworkFileSystems;
import io.memorystore.spi.DriverContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a database is. The path is all that a host can give: what H2 takes in a URL behind a semicolon can run statements and load
 * classes.
 *
 * @param database the path without the ending that H2 adds, in the folder's real place, so that H2 knows it by one name alone
 * @param mustExist whether a file is refused that is not there
 * @param lockTimeout how long a statement waits for rows that another one has locked
 */
record H2Address(Path database, boolean mustExist, Duration lockTimeout) {
    static final String SCHEME = "h2";

    /** For statements that are printed. */
    static final H2Address NONE = new H2Address(Path.of(SCHEME), true, Duration.ZERO);

    private static final String PREFIX = SCHEME + ":";

    /**
     * What each connection is set to.
     *
     * <ul>
     *   <li>{@code retry:} opens the file again when a thread is interrupted that reads it, which closes Java's file channels, and with
     *       them the database.
     *   <li>{@code WRITE_DELAY} has a commit write to the file before it returns.
     *   <li>The trace file would keep values of statements that failed.
     *   <li>Results that are kept for the next query with the same parameters may be long.
     *   <li>One of the store's columns is named {@code value}.
     * </ul>
     */
    private static final String URL = "jdbc:h2:retry:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;"
            + "OPTIMIZE_REUSE_RESULTS=0;NON_KEYWORDS=VALUE;IFEXISTS=%s;LOCK_TIMEOUT=%d";

    static H2Address of(DriverContext context, boolean mustExist) {
        MemoryStoreConfig config = context.config();
        String url = config.url();
        if (url == null || !url.startsWith(PREFIX) || url.length() == PREFIX.length()) {
            throw new ConfigurationException("The h2 driver needs a URL of the form h2:/path/of/the/database.");
        }
        Path database = inRealFolder(path(url.substring(PREFIX.length())));
        if (url.indexOf('?') >= 0 || database.toString().indexOf(';') >= 0) {
            throw new ConfigurationException("The h2 driver takes a path and no parameters: neither a question mark in"
                    + " the URL, nor a semicolon in the path or in what a link in it leads to.");
        }
        H2Address address = new H2Address(database, mustExist, config.operationTimeout());
        Path file = address.file();
        NetworkFileSystems.of(context).requireLocal(Files.exists(file) ? file : database.getParent());
        return address;
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("The path in the h2 driver's URL is not one on this system.");
        }
    }

    private static Path inRealFolder(Path path) {
        Path folder = path.getParent();
        Path name = path.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    "The folder of the database " + path + " is not there; create it, or name another.");
        }
        try {
            return folder.toRealPath().resolve(name);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The folder of the database " + path + " cannot be looked at; check its owner and permissions.", e);
        }
    }

    /** The file that H2 makes. */
    Path file() {
        return database.resolveSibling(database.getFileName() + ".mv.db");
    }

    /** What H2's JDBC driver opens. */
    String jdbcUrl() {
        long lockMillis = Math.min(Math.max(1, lockTimeout.toMillis()), Integer.MAX_VALUE);
        return URL.formatted(database, mustExist ? "TRUE" : "FALSE", lockMillis);
    }

    @Override
    public String toString() {
        return file().toString();
    }
}
