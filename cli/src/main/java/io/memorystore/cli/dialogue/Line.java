package io.memorystore.cli.dialogue;

/** The bytes of a line without its end; none are kept of a line that is too long. */
final class Line {
    private final long number;
    private final byte[] bytes;
    private final boolean tooLong;

    Line(long number, byte[] bytes, boolean tooLong) {
        this.number = number;
        this.bytes = bytes;
        this.tooLong = tooLong;
    }

    long number() {
        return number;
    }

    /** Not copied; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
