package io.memorystore.cli.dialogue;

import io.memorystore.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads dialogues one line at a time; blank lines are passed over. Memory is bounded by the longest line. For one thread. */
public final class DialogueReader implements Closeable {
    /** The longest line, in bytes. Below Jackson's own limit for a string, so that this one is the one that users meet. */
    public static final int MAX_LINE_BYTES = JsonLines.MAX_LINE_BYTES;

    private final InputStream in;
    private final JsonLines lines;

    /**
     * Reads from a stream.
     *
     * @param in the lines, in UTF-8; closed by {@link #close}
     */
    public DialogueReader(InputStream in) {
        this.in = in;
        this.lines = new JsonLines(in);
    }

    /**
     * Reads the next line that is not blank.
     *
     * @return the dialogue, or what is wrong with the line; null at the end
     * @throws IOException if the stream cannot be read
     */
    public @Nullable Entry next() throws IOException {
        Line line = lines.next();
        return line == null ? null : entry(line);
    }

    /**
     * How far it has read.
     *
     * @return bytes, of whole lines
     */
    public long bytesRead() {
        return lines.consumed();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static Entry entry(Line line) {
        try {
            return DialogueShape.dialogue(line.number(), JsonLines.value(line));
        } catch (BadShapeException | InvalidInputException e) {
            return new BadLine(line.number(), String.valueOf(e.getMessage()));
        }
    }
}
