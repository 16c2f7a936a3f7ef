package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Which archive a command reads. */
final class ArchiveFileOptions {
    private static final String STDIN = "-";

    @Parameters(paramLabel = "FILE", description = "What 'archive export' wrote; - for stdin.")
    private String file = STDIN;

    /** Reads an archive. */
    @FunctionalInterface
    interface Reading {
        ArchiveReport from(InputStream in);
    }

    String name() {
        return file.equals(STDIN) ? "stdin" : file;
    }

    ArchiveReport read(InputStream stdin, Reading reading) throws IOException {
        if (file.equals(STDIN)) {
            return reading.from(stdin);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return reading.from(in);
        }
    }
}
