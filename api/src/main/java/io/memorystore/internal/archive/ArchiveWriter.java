package io.memorystore.internal.archive;

import io.memorystore.ArchiveReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an archive: a line that names format and version, the records as one zlib stream (RFC 1950), and the SHA-256 of all bytes
 * before it. For one thread.
 */
public final class ArchiveWriter implements AutoCloseable {
    /** The beginning of every archive of this version. */
    static final byte[] MAGIC = "memorystore-archive 1\n".getBytes(StandardCharsets.US_ASCII);

    static final int DIGEST_BYTES = 32;
    /** What the compressor is given at once: what it gives could depend on it. */
    private static final int BUFFER = 1 << 15;

    private final OutputStream out;
    private final MessageDigest digest = Tally.sha256();
    private final Deflater deflater = new Deflater();
    private final DeflaterOutputStream compressed;
    private final OutputStream records;
    private final Tally tally = new Tally();

    /**
     * Begins an archive.
     *
     * @param out where to; left open
     * @throws IOException if it fails
     */
    public ArchiveWriter(OutputStream out) throws IOException {
        this.out = out;
        OutputStream digested = new DigestOutputStream(out, digest);
        compressed = new DeflaterOutputStream(digested, deflater, BUFFER);
        records = new BufferedOutputStream(compressed, BUFFER);
        digested.write(MAGIC);
    }

    /**
     * Writes a record.
     *
     * @param entry the next one
     * @throws IOException if it fails
     */
    public void write(Entry entry) throws IOException {
        tally.add(entry);
        put(entry);
    }

    private void put(Entry entry) throws IOException {
        records.write(Tally.head(entry));
        records.write(entry.body());
    }

    /**
     * Ends the archive. What was written before is none without it.
     *
     * @return what it holds
     * @throws IOException if it fails
     */
    public ArchiveReport finish() throws IOException {
        put(tally.end());
        records.flush();
        compressed.finish();
        out.write(digest.digest());
        out.flush();
        return tally.report();
    }

    /** Gives back the compressor's memory. */
    @Override
    public void close() {
        deflater.end();
    }
}
