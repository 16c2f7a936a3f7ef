package io.memorystore.benchmarks;

import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty database for one measurement, dropped after it. */
final class LentDatabase implements AutoCloseable {
    private final TestDatabase database;
    private final Path file;

    LentDatabase(TestServer server) throws IOException {
        file = Files.createTempFile("database", ".properties");
        database = server.freshDatabase();
        new ServerDatabase(server.kind(), database.address()).write(file);
    }

    /** The file that tells the measuring JVM of it; only this user can read it. */
    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        database.close();
        Files.delete(file);
    }
}
