package io.memorystore.internal.archive;

import io.memorystore.InvalidArchiveException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An archive in a file of its own, whose checksum was verified, so that it can be read again and again. The file is the owner's only,
 * and is deleted in the end. For one thread.
 */
public final class ArchiveFile implements AutoCloseable {
    private static final int NAME_BYTES = "memorystore-archive ".length();
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long bytes;

    private ArchiveFile(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Copies from one place to another. */
    @FunctionalInterface
    public interface Copying {
        /**
         * Writes the archive.
         *
         * @param file where to; empty, and the owner's only
         * @throws IOException if the file fails
         */
        void to(Path file) throws IOException;
    }

    /**
     * Takes an archive.
     *
     * @param copying writes it to the file
     * @return the archive, intact; close it
     * @throws InvalidArchiveException if it is none, or damaged
     * @throws IOException if the file fails
     */
    public static ArchiveFile take(Copying copying) throws IOException {
        Path file = Files.createTempFile("memorystore-", ".archive"); // with permissions for the owner only
        boolean intact = false;
        try {
            copying.to(file);
            ArchiveFile taken = new ArchiveFile(file, Files.size(file));
            taken.requireIntact();
            intact = true;
            return taken;
        } finally {
            if (!intact) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Its size.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    private void requireIntact() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            byte[] magic = in.readNBytes(ArchiveWriter.MAGIC.length);
            requireFormat(magic);
            MessageDigest digest = Tally.sha256();
            digest.update(magic);
            long left = bytes - magic.length - ArchiveWriter.DIGEST_BYTES;
            byte[] buffer = new byte[BUFFER];
            while (left > 0) {
                int count = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                digest.update(buffer, 0, count);
                left -= count == 0 ? left : count;
            }
            if (!MessageDigest.isEqual(digest.digest(), in.readAllBytes())) {
                throw new InvalidArchiveException("The archive is cut or damaged: its checksum does not match. "
                        + "Nothing was written; take another copy of it, or export again.");
            }
        }
    }

    private static void requireFormat(byte[] magic) {
        byte[] expected = ArchiveWriter.MAGIC;
        if (magic.length < expected.length || !Arrays.equals(magic, 0, NAME_BYTES, expected, 0, NAME_BYTES)) {
            throw new InvalidArchiveException(
                    "The bytes are no archive, or its beginning is cut or damaged. Nothing was written.");
        }
        if (!Arrays.equals(magic, expected)) {
            throw new InvalidArchiveException("The archive is of another version than "
                    + new String(expected, NAME_BYTES, expected.length - NAME_BYTES, StandardCharsets.US_ASCII).strip()
                    + ", which this release does not know, or damaged. Nothing was written; import it with the release"
                    + " that exported it, or a later one.");
        }
    }

    /**
     * Reads the archive.
     *
     * @return a reader at the first record; close it
     * @throws IOException if the file fails
     */
    public ArchiveReader open() throws IOException {
        return new ArchiveReader(
                Files.newInputStream(file), ArchiveWriter.MAGIC.length, bytes - ArchiveWriter.DIGEST_BYTES);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
