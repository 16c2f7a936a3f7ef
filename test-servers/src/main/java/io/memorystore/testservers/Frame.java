package io.memorystore.testservers;

/** A message that nobody overlooks in the output of a build. */
final class Frame {
    private static final String EDGE = "*".repeat(100);

    private Frame() {}

    /** Prints a message, and gives it back. */
    static String shown(String message) {
        System.err.println(EDGE + "\n* " + message.replace("\n", "\n* ") + "\n" + EDGE);
        return message;
    }
}
