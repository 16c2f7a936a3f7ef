package io.memorystore.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of conversations are for their owner only, and are either whole or not there. */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes content. */
    @FunctionalInterface
    interface Writing<T> {
        T to(OutputStream out) throws IOException;
    }

    static void write(Path file, byte[] bytes) throws IOException {
        int unused = write(file, out -> {
            out.write(bytes);
            return bytes.length;
        });
    }

    static <T> T write(Path file, Writing<T> content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no folder " + folder + " to write to.");
        }
        Path part =
                Files.createTempFile(folder, ".memorystore", ".part"); // created with permissions for the owner only
        try {
            T result;
            try (OutputStream out = Files.newOutputStream(part)) {
                result = content.to(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
