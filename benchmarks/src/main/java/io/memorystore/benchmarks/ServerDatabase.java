package io.memorystore.benchmarks;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The database that a measurement may use. It is told to the measuring JVM in a file: a command line, which JMH also prints when a
 * JVM fails, is no place for a password.
 *
 * @param kind what the server is
 * @param address where it is, and the database
 */
record ServerDatabase(ServerKind kind, ServerAddress address) {
    /** Names the file. */
    static final String FILE_PROPERTY = "memorystore.benchmarks.database";

    /** Has both sides do without TLS, if it is true. */
    static final String UNENCRYPTED_PROPERTY = "memorystore.benchmarks.unencrypted";

    /** The one that this JVM was told of. */
    static ServerDatabase lent() throws IOException {
        LibraryLog.warningsOnly();
        String file = System.getProperty(FILE_PROPERTY);
        if (file == null) {
            throw new IllegalStateException(
                    "There is no database to measure on: this benchmark is run by Main, which lends it one.");
        }
        return read(Path.of(file));
    }

    static ServerDatabase read(Path file) throws IOException {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            told.load(reader);
        }
        return new ServerDatabase(
                ServerKind.named(told.getProperty("kind")),
                new ServerAddress(
                        told.getProperty("host"),
                        Integer.parseInt(told.getProperty("port")),
                        told.getProperty("user"),
                        told.getProperty("password"),
                        told.getProperty("database")));
    }

    void write(Path file) throws IOException {
        Properties told = new Properties();
        told.setProperty("kind", kind.key());
        told.setProperty("host", address.host());
        told.setProperty("port", Integer.toString(address.port()));
        told.setProperty("user", address.user());
        told.setProperty("password", address.password());
        told.setProperty("database", address.database());
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            told.store(writer, null);
        }
    }

    /** The driver of this library for it. */
    String driver() {
        return isPostgres() ? "postgres" : "mysql";
    }

    /** A store there, everything else left at its default. */
    MemoryStoreConfig config() {
        return MemoryStoreConfig.of(address.url(scheme()) + parameters());
    }

    /** The same address for what is written by hand. */
    String jdbcUrl() {
        return "jdbc:" + scheme() + "://" + address.host() + ":" + address.port() + "/" + address.database()
                + parameters();
    }

    private String scheme() {
        return isPostgres() ? "postgresql" : "mysql";
    }

    /** Whether both sides are to do without TLS, instead of what the JDBC driver does if nobody tells it. */
    static boolean isUnencrypted() {
        return Boolean.getBoolean(UNENCRYPTED_PROPERTY);
    }

    private String parameters() {
        String withoutTls = isPostgres() ? "?sslmode=disable" : "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
        return isUnencrypted() ? withoutTls : "";
    }

    boolean isPostgres() {
        return kind == ServerKind.POSTGRES;
    }
}
