package io.memorystore.cli.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    @Test
    void next_numbersLinesAndNeedsNoEndAtTheLast() throws IOException {
        assertThat(lines("a\nbc\n\nd", 10)).containsExactly("1:a", "2:bc", "3:", "4:d");
    }

    @Test
    void next_givesNothingForNoBytes() throws IOException {
        assertThat(lines("", 10)).isEmpty();
    }

    @Test
    void next_passesOverWhatIsTooLongAndGoesOn() throws IOException {
        assertThat(lines("12345\n123456\nok\n", 5)).containsExactly("1:12345", "2:too long", "3:ok");
    }

    @Test
    void next_joinsLinesAcrossReads() throws IOException {
        String line = "x".repeat(200_000);
        assertThat(lines(line + "\n" + line, 200_000)).containsExactly("1:" + line, "2:" + line);
    }

    @Test
    void consumed_countsLineEnds() throws IOException {
        LineSplitter splitter = splitter("ab\nc\n", 10);
        splitter.next();
        assertThat(splitter.consumed()).isEqualTo(3);
        splitter.next();
        assertThat(splitter.consumed()).isEqualTo(5);
    }

    private static List<String> lines(String text, int maxBytes) throws IOException {
        LineSplitter splitter = splitter(text, maxBytes);
        List<String> lines = new ArrayList<>();
        for (Line line = splitter.next(); line != null; line = splitter.next()) {
            String content = new String(line.bytes(), StandardCharsets.UTF_8);
            lines.add(line.number() + ":" + (line.isTooLong() ? "too long" : content));
        }
        return lines;
    }

    private static LineSplitter splitter(String text, int maxBytes) {
        return new LineSplitter(inSmallPieces(text), maxBytes);
    }

    /** Gives seven bytes at a time, as a pipe may. */
    private static InputStream inSmallPieces(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(7, length));
            }
        };
    }
}
