package io.memorystore;

import java.util.Objects;

/**
 * What an archive holds, or what a copy consists of. Two reports are equal if and only if the contents are, whichever drivers they are
 * of: the digest is over all of the content. Immutable and thread-safe.
 *
 * @param tenants how many tenants
 * @param sessions how many sessions
 * @param turns how many turns
 * @param summaries how many rolling summaries
 * @param stateEntries how many values of state, of sessions and tenants
 * @param streams how many streams of events
 * @param events how many events
 * @param projections how many projections
 * @param documents how many documents of projections
 * @param blobs how many blobs, with content and without
 * @param images how many images
 * @param checkpoints how many sessions have a checkpoint
 * @param bytes how many bytes the content takes before it is compressed
 * @param sha256 the SHA-256 of the content before it is compressed, 64 lower-case hexadecimal digits
 */
public record ArchiveReport(
        long tenants,
        long sessions,
        long turns,
        long summaries,
        long stateEntries,
        long streams,
        long events,
        long projections,
        long documents,
        long blobs,
        long images,
        long checkpoints,
        long bytes,
        String sha256) {

    /**
     * Checks that nothing is null.
     *
     * @param tenants how many tenants
     * @param sessions how many sessions
     * @param turns how many turns
     * @param summaries how many rolling summaries
     * @param stateEntries how many values of state, of sessions and tenants
     * @param streams how many streams of events
     * @param events how many events
     * @param projections how many projections
     * @param documents how many documents of projections
     * @param blobs how many blobs, with content and without
     * @param images how many images
     * @param checkpoints how many sessions have a checkpoint
     * @param bytes how many bytes the content takes before it is compressed
     * @param sha256 the SHA-256 of the content before it is compressed, 64 lower-case hexadecimal digits
     */
    public ArchiveReport {
        Objects.requireNonNull(sha256, "sha256");
    }
}
