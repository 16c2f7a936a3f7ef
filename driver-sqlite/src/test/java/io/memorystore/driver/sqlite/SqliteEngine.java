package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import io.memorystore.testservers.schema.SchemaEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Files of SQLite, for the tests of schema evolution. */
final class SqliteEngine implements SchemaEngine {
    private int databases;

    @Override
    public MemoryStoreDriver driver() {
        return new SqliteDriver();
    }

    @Override
    public StoreBackend open(DriverContext context, UnaryOperator<Dialect> release) {
        return SqliteDriver.open(context, release);
    }

    @Override
    public SchemaStatus status(DriverContext context, UnaryOperator<Dialect> release) {
        return SqliteDriver.schemaStatus(context, release);
    }

    /** A database without tables: a file without bytes is none, to those who create none. */
    @Override
    public String fresh(Path folder) throws IOException {
        Path file = Files.createDirectory(folder.resolve("d" + databases++)).resolve("agent.db");
        try {
            Rows.execute(file, "CREATE TABLE passing (id INTEGER)", "DROP TABLE passing");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return file.toString();
    }

    @Override
    public void dropAll() {}

    @Override
    public Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + url + "?busy_timeout=30000");
    }

    @Override
    public String table(String name) {
        return name;
    }

    @Override
    public List<String> content(String url) throws IOException {
        List<String> content = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(url).getParent())) {
            for (Path file : files.sorted().toList()) {
                if (!file.toString().endsWith("-owner")) {
                    content.add(file + " " + HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return content;
    }

    @Override
    public List<String> forgetting() {
        return List.of("PRAGMA application_id = 0", "PRAGMA user_version = 0", "PRAGMA journal_mode = DELETE");
    }

    @Override
    public MemoryStoreConfig.Builder withoutDdl(String url) {
        return MemoryStoreConfig.builder().url(url);
    }

    @Override
    public boolean isTransactional() {
        return true;
    }
}
