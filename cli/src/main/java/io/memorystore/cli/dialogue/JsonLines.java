package io.memorystore.cli.dialogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of one JSON value each, in UTF-8; blank lines are passed over. */
final class JsonLines {
    /** The longest line. Below Jackson's own limit for a string, so that this one is the one that users meet. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private final LineSplitter lines;

    JsonLines(InputStream in) {
        lines = new LineSplitter(in, MAX_LINE_BYTES);
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line;
    }

    long consumed() {
        return lines.consumed();
    }

    /** What a line holds, as maps, lists and scalars. */
    static @Nullable Object value(Line line) throws BadShapeException {
        if (line.isTooLong()) {
            throw new BadShapeException("is longer than " + MAX_LINE_BYTES + " bytes");
        }
        return JsonTree.read(text(line));
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
