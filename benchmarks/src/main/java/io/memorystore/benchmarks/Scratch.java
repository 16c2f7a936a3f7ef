package io.memorystore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the databases of one run, on a real disk rather than on one that lives in memory, if possible. */
final class Scratch implements AutoCloseable {
    /** Names the folder in which the databases are made. */
    static final String FOLDER_PROPERTY = "memorystore.benchmarks.folder";

    private static final Path BUILD_FOLDER = Path.of("benchmarks", "target");

    private final Path folder;

    Scratch() throws IOException {
        LibraryLog.warningsOnly();
        folder = Files.createTempDirectory(parent(), "databases");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    static String describe() throws IOException {
        return parent() + " (" + Files.getFileStore(parent()).type() + ")";
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static Path parent() {
        String named = System.getProperty(FOLDER_PROPERTY);
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        return Files.isDirectory(BUILD_FOLDER)
                ? BUILD_FOLDER.toAbsolutePath()
                : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
