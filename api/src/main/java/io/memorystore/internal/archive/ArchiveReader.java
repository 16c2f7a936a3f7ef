package io.memorystore.internal.archive;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the records of an archive whose checksum was verified. A length beyond all that is ever written is refused. For one thread. */
public final class ArchiveReader implements AutoCloseable {
    /** The largest turn that a store can be told to take, and what is around it. */
    private static final int LARGEST = (64 << 20) + (1 << 20);

    private static final int BUFFER = 1 << 16;

    private final Bounded bounded;
    private final Inflater inflater = new Inflater();
    private final DataInputStream in;
    private final Tally tally = new Tally();
    private boolean ended;

    ArchiveReader(InputStream file, long from, long end) throws IOException {
        bounded = new Bounded(file, end);
        in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(bounded, inflater, BUFFER), BUFFER));
        bounded.skipNBytes(from);
    }

    /** The bytes of a file up to a place before its end. */
    private static final class Bounded extends InputStream {
        private final InputStream file;
        private final long end;
        private long position;

        Bounded(InputStream file, long end) {
            this.file = file;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int most = (int) Math.min(length, end - position);
            int count = most <= 0 ? -1 : file.read(bytes, offset, most);
            position += Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * Reads a record.
     *
     * @return the next one, or null at the end
     * @throws IOException if the bytes are not what they should be
     */
    public @Nullable Entry next() throws IOException {
        if (ended) {
            return null;
        }
        Entry entry = record();
        if (entry.kind() != Kind.END) {
            tally.add(entry);
            return entry;
        }
        ended = true;
        if (!entry.isSameAs(tally.end())) {
            throw new IOException("the counts at the end do not match");
        }
        if (in.read() >= 0 || bounded.read() >= 0 || inflater.getRemaining() > 0) {
            throw new IOException("more follows the end");
        }
        return null;
    }

    private Entry record() throws IOException {
        int letter = in.read();
        Kind kind = Kind.of(letter);
        if (kind == null) {
            throw new IOException(letter < 0 ? "the end is missing" : "a record is of an unknown kind");
        }
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("the length of a record is out of range");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("a record is cut");
        }
        return new Entry(kind, body);
    }

    /**
     * How far it has come.
     *
     * @return bytes of the archive
     */
    public long position() {
        return bounded.position;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
