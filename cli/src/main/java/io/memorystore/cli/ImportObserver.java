package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.cli.dialogue.BadLine;
import java.util.List;

/** Follows an import, and can stop it between two sessions. */
interface ImportObserver {

    /** A line holds no dialogue that could be stored. */
    default void badLine(BadLine line) {}

    /** A session that the import must not touch is there. */
    default void present(long line, Identity identity) {}

    /** How far the two passes over the file are, of {@code total} bytes. */
    default void progress(long bytes, long total) {}

    /** The store acknowledged a dialogue; its turns have these sequences. */
    default void stored(Identity identity, List<Long> sequences) {}

    /** Asked before each session. */
    default boolean stopRequested() {
        return false;
    }
}
