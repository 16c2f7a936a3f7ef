package io.memorystore.internal.archive;

import io.memorystore.ArchiveReport;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** Counts the records of an archive, and digests them. For one thread. */
public final class Tally {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final MessageDigest digest = sha256();
    private long bytes;
    private long records;

    /** Of nothing yet. */
    public Tally() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What comes before the fields of a record. */
    static byte[] head(Entry entry) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) entry.kind().letter())
                .putInt(entry.body().length)
                .array();
    }

    /**
     * Counts a record.
     *
     * @param entry the next one
     */
    public void add(Entry entry) {
        counts.merge(entry.kind(), 1L, Long::sum);
        records++;
        byte[] head = head(entry);
        digest.update(head);
        digest.update(entry.body());
        bytes += head.length + (long) entry.body().length;
    }

    /**
     * How many records there were.
     *
     * @return 0 or more
     */
    public long records() {
        return records;
    }

    /**
     * How many of each kind there were.
     *
     * @return the record that ends an archive
     */
    public Entry end() {
        return new Item.Counts(Arrays.stream(Kind.values()).map(this::of).toList()).encode();
    }

    /**
     * What there was. To be called once, at the end.
     *
     * @return the report
     */
    public ArchiveReport report() {
        return new ArchiveReport(
                of(Kind.TENANT),
                of(Kind.SESSION),
                of(Kind.TURN),
                of(Kind.SUMMARY),
                of(Kind.STATE),
                of(Kind.STREAM),
                of(Kind.EVENT),
                of(Kind.PROJECTION),
                of(Kind.DOCUMENT),
                of(Kind.BLOB),
                of(Kind.IMAGE),
                of(Kind.CHECKPOINT),
                bytes,
                HexFormat.of().formatHex(digest.digest()));
    }

    private long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
