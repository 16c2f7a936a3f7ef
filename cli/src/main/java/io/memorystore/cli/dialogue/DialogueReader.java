package io.memorystore.cli.dialogue;

import io.memorystore.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads dialogues one line at a time; blank lines are passed over. Memory is bounded by the longest line. For one thread. */
public final class DialogueReader implements Closeable {
    /** The longest line, in bytes. Below Jackson's own limit for a string, so that this one is the one that users meet. */
    public static final int MAX_LINE_BYTES = 16 << 20;

    private final InputStream in;
    private final LineSplitter lines;

    /**
     * Reads from a stream.
     *
     * @param in the lines, in UTF-8; closed by {@link #close}
     */
    public DialogueReader(InputStream in) {
        this.in = in;
        this.lines = new LineSplitter(in, MAX_LINE_BYTES);
    }

    /**
     * Reads the next line that is not blank.
     *
     * @return the dialogue, or what is wrong with the line; null at the end
     * @throws IOException if the stream cannot be read
     */
    public @Nullable Entry next() throws IOException {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
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
            if (line.isTooLong()) {
                throw new BadShapeException("is longer than " + MAX_LINE_BYTES + " bytes");
            }
            return DialogueShape.dialogue(line.number(), JsonTree.read(text(line)));
        } catch (BadShapeException | InvalidInputException e) {
            return new BadLine(line.number(), String.valueOf(e.getMessage()));
        }
    }

    private static String text(Line line) throws BadShapeException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(line.bytes());
        CharBuffer text = CharBuffer.allocate(line.bytes().length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw new BadShapeException("is no valid UTF-8 at byte " + (bytes.position() + 1));
        }
        return withoutByteOrderMark(line.number(), text.flip().toString());
    }

    private static String withoutByteOrderMark(long number, String text) {
        return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
