package io.memorystore.benchmarks;

import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty database for one measurement, dropped after it. */
final class LentDatabase implements AutoCloseable {
    private final TestDatabase made;
    private final ServerDatabase database;
    private final Path file;

    LentDatabase(TestServer server) throws IOException {
        file = Files.createTempFile("database", ".properties");
        made = server.freshDatabase();
        database = new ServerDatabase(server.kind(), made.address());
        database.write(file);
    }

    /** The file that tells the measuring JVM of it; only this user can read it. */
    Path file() {
        return file;
    }

    ServerDatabase database() {
        return database;
    }

    @Override
    public void close() throws IOException {
        made.close();
        Files.delete(file);
    }
}
