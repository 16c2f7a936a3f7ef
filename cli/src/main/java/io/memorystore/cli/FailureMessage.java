package io.memorystore.cli;

import io.memorystore.MemoryStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in one sentence what went wrong. */
final class FailureMessage {
    private FailureMessage() {}

    static String of(Throwable failure) {
        if (failure instanceof CommandFailure || failure instanceof MemoryStoreException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return file(file);
        }
        if (failure instanceof IOException) {
            return "Reading or writing failed: " + failure.getMessage() + ".";
        }
        return "Unexpected " + failure.getClass().getSimpleName()
                + "; run it again with --verbose and report what it prints.";
    }

    private static String file(FileSystemException failure) {
        String file = Printable.text(String.valueOf(failure.getFile()));
        if (failure instanceof NoSuchFileException) {
            return "There is no file " + file + ".";
        }
        if (failure instanceof AccessDeniedException) {
            return "No permission for " + file + ".";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "The file " + file + " exists already.";
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is no folder.";
        }
        return "The file " + file + " cannot be used: " + failure.getReason() + ".";
    }
}
