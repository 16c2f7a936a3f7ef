package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite itself, which its JDBC driver carries along and copies into a temporary folder to load it. */
final class NativeLibrary {
    private NativeLibrary() {}

    static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw cannotLoad(e);
        }
    }

    static ConfigurationException cannotLoad(Throwable cause) {
        return new ConfigurationException(
                "SQLite's native library cannot be loaded from the temporary folder: that folder is mounted noexec, "
                        + "cannot be written or is full, or there is no library for this system. Set the system "
                        + "property org.sqlite.tmpdir to a folder that can be written and executed from.",
                cause);
    }
}
