package io.memorystore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the demonstration works in.
 *
 * @param path where it is
 * @param kept whether it outlives the demonstration
 */
record WorkFolder(Path path, boolean kept) implements AutoCloseable {

    static WorkFolder of(@Nullable Path keep) throws IOException {
        if (keep == null) {
            return new WorkFolder(Files.createTempDirectory("memorystore-demo"), false);
        }
        Files.createDirectories(keep);
        try (Stream<Path> content = Files.list(keep)) {
            if (content.findAny().isPresent()) {
                throw new CommandFailure(ExitCode.USAGE, "The folder " + keep + " is not empty; name a new one.");
            }
        }
        return new WorkFolder(keep, true);
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        try (Stream<Path> content = Files.walk(path)) {
            List<Path> innermostFirst =
                    content.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        }
    }
}
