package io.memorystore.cli.dialogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits bytes into lines and never holds more than the longest line allowed: the rest of a longer one is passed over. */
final class LineSplitter {
    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private long number;
    private long consumed;

    LineSplitter(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The bytes handed out or passed over so far, line ends included. */
    long consumed() {
        return consumed;
    }

    /** The next line, or null after the last one. */
    @Nullable
    Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int stop = newlineOrEnd();
            ended = stop < end;
            tooLong |= (long) bytes.size() + stop - position > maxBytes;
            if (tooLong) {
                bytes = new ByteArrayOutputStream(0);
            } else {
                bytes.write(buffer, position, stop - position);
            }
            advanceTo(ended ? stop + 1 : stop);
        }
        return new Line(++number, bytes.toByteArray(), tooLong);
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return position < end;
    }

    private int newlineOrEnd() {
        int i = position;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private void advanceTo(int next) {
        consumed += next - position;
        position = next;
    }
}
