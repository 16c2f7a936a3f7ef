package io.memorystore.testservers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A message that nobody overlooks in the output of a build. */
final class Frame {
    private static final String EDGE = "*".repeat(100);

    private static final Set<String> SHOWN = ConcurrentHashMap.newKeySet();

    private Frame() {}

    /** Prints a message unless it was printed before, and gives it back. */
    static String shown(String message) {
        if (SHOWN.add(message)) {
            System.err.println(EDGE + "\n* " + message.replace("\n", "\n* ") + "\n" + EDGE);
        }
        return message;
    }
}
