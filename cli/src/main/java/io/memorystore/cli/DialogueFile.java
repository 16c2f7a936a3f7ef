package io.memorystore.cli;

import io.memorystore.cli.dialogue.DialogueReader;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of dialogues that can be read twice: once to check it, once to write it.
 *
 * @param name what messages call it
 * @param stem what sessions are named after where a line gives no id
 * @param path where it is
 * @param timestamp of its turns, since chat APIs write none: the same file gives the same turns wherever it is imported
 * @param temporary whether it is removed in the end
 */
record DialogueFile(String name, String stem, Path path, Instant timestamp, boolean temporary) implements Closeable {
    private static final String STDIN = "-";

    /** Opens what the command line names; stdin is copied to a private file first. */
    static DialogueFile named(String argument, InputStream stdin, @Nullable Instant timestamp) throws IOException {
        if (!argument.equals(STDIN)) {
            return of(Path.of(argument), timestamp);
        }
        Path copy = Files.createTempFile("memorystore", ".jsonl");
        try {
            Files.copy(stdin, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.delete(copy);
            throw e;
        }
        return new DialogueFile("stdin", "stdin", copy, timestamp == null ? Instant.now() : timestamp, true);
    }

    static DialogueFile of(Path path, @Nullable Instant timestamp) throws IOException {
        if (Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.USAGE, Printable.text(path + " is a folder; name the files in it."));
        }
        Instant when = timestamp == null ? Files.getLastModifiedTime(path).toInstant() : timestamp;
        String fileName = String.valueOf(path.getFileName());
        int dot = fileName.lastIndexOf('.');
        return new DialogueFile(path.toString(), dot > 0 ? fileName.substring(0, dot) : fileName, path, when, false);
    }

    DialogueReader read() throws IOException {
        return new DialogueReader(new BufferedInputStream(Files.newInputStream(path)));
    }

    long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
