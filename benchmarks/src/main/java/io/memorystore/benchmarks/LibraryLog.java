package io.memorystore.benchmarks;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what is no warning out of the table. */
final class LibraryLog {
    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger("io.memorystore");

    private LibraryLog() {}

    static void warningsOnly() {
        LIBRARY.setLevel(Level.WARNING);
    }
}
