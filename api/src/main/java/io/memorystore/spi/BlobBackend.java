package io.memorystore.spi;

import io.memorystore.images.Blob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Blobs and their content. Moments are those of the clock that {@link BackendInfo#serverClock()} tells. Content is written in pieces,
 * in a transaction each, under the id of an upload that nobody sees; completing it makes it a blob.
 */
public interface BlobBackend {
    /** The most bytes of a piece of content; every piece but the last has as many. */
    int CHUNK_BYTES = 1 << 20;

    /**
     * Registers a blob whose content is elsewhere. If its id is there with the same size, nothing changes but the moment it was put
     * last. Calls {@link PausePoint#BLOB_PUT}.
     *
     * @param tenant whose
     * @param blobId its id
     * @param sizeBytes its size
     * @return the blob that is there now; with another size, nothing was written
     */
    Blob put(String tenant, String blobId, long sizeBytes);

    /**
     * Writes the next piece of an upload; the first one begins it. Repeating it with the same content changes nothing.
     *
     * @param tenant whose
     * @param upload which upload
     * @param number of the piece, from 0 on
     * @param chunk the piece
     * @return false if the upload is not there any more, and nothing was written
     */
    boolean write(String tenant, UUID upload, int number, BlobChunk chunk);

    /**
     * Makes an upload the content of a blob. If there is a blob with this id and content, that one stays, is put anew, and what was
     * uploaded is left to {@link #sweep}; one without content, and of the same size, gets it. Calls {@link PausePoint#BLOB_PUT}.
     *
     * @param tenant whose
     * @param upload which upload; one that was never written to is empty
     * @param blobId the blob's id
     * @param sizeBytes how many bytes were written
     * @return the blob that is there now; with another size, nothing was written; empty if there is neither the blob nor the upload
     */
    Optional<Blob> complete(String tenant, UUID upload, String blobId, long sizeBytes);

    /**
     * Leaves an upload to {@link #sweep}.
     *
     * @param tenant whose
     * @param upload which upload
     */
    void abandon(String tenant, UUID upload);

    /**
     * Looks a blob up.
     *
     * @param tenant whose
     * @param blobId its id
     * @return the blob, or empty
     */
    Optional<Blob> find(String tenant, String blobId);

    /**
     * Reads a piece of a blob's content.
     *
     * @param tenant whose
     * @param blobId the blob's id
     * @param number of the piece, from 0 on
     * @return the piece, or empty if it is not there
     */
    Optional<BlobChunk> read(String tenant, String blobId, int number);

    /**
     * Pages through the blobs in the order of the UTF-8 bytes of their ids (see {@link Utf8Order}).
     *
     * @param tenant whose
     * @param after only blobs after this id, or null for all
     * @param gracePeriod what {@link BlobUse#old()} is about
     * @param limit the most blobs, 1 or more
     * @return the blobs
     */
    List<BlobUse> list(String tenant, @Nullable String after, Duration gracePeriod, int limit);

    /**
     * Deletes those of some blobs that, at this moment, are a layer of no image and were put last before the grace period. A blob that
     * is deleted is gone at once; its content may be left to {@link #sweep}. Calls {@link PausePoint#BLOB_PRUNE}.
     *
     * @param tenant whose
     * @param blobIds their ids
     * @param gracePeriod how long ago they must have been put last
     * @return those that were deleted
     */
    List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod);

    /**
     * Removes some of the content that belongs to no blob, in one short transaction: of deleted blobs, and of uploads that are
     * abandoned or to which nothing was written for a while.
     *
     * @param tenant whose
     * @param idle for how long nothing was written to an upload
     * @return false if there is nothing left to remove
     */
    boolean sweep(String tenant, Duration idle);
}
