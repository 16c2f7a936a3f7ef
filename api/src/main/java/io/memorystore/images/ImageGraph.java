package io.memorystore.images;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The images of one tenant, their blobs and leases. Handles are cheap and thread-safe.
 *
 * <p>Ids and holders have 1 to 255 Unicode code points without control characters, and are compared byte by byte; anything else is
 * refused with {@link io.memorystore.InvalidInputException}. Every write is atomic, and durable and visible to every store on the
 * same database when it returns; all of them but {@link #delete} may be repeated without harm.
 *
 * <p>All methods throw {@link io.memorystore.StoreClosedException} after the store was closed and
 * {@link io.memorystore.StoreUnavailableException} when the database cannot be reached.
 */
public interface ImageGraph {

    /**
     * Registers a blob whose content is kept elsewhere. Again with the same size it changes nothing but the age by which
     * {@link #prune} judges it (IMG-1).
     *
     * @param blobId the blob's id
     * @param sizeBytes its length in bytes, 0 or more
     * @return the blob as it is stored
     * @throws io.memorystore.ConflictException if it is there with another size, which it carries
     */
    Blob putBlob(String blobId, long sizeBytes);

    /**
     * Stores content, once for each digest (IMG-1). It is read and written piece by piece, and becomes a blob at the end: if reading
     * fails, nothing is left of it that anybody sees, and what was written is removed by a later {@link #prune}.
     *
     * @param content read to its end on the calling thread, and left open
     * @return the blob, whose id is the lower-case SHA-256 of the content
     * @throws io.memorystore.InvalidInputException if reading fails; the cause is what was thrown
     * @throws io.memorystore.ConflictException if that id was registered with another size
     */
    Blob putBlob(InputStream content);

    /**
     * Reads content. Each piece is compared with its checksum before any byte of it is given out, and all of it with its SHA-256 at
     * the end; {@link InputStream#read()} throws {@link io.memorystore.StorageException} where they differ. A piece is read when it
     * is asked for: nothing is held in between, and closing costs nothing.
     *
     * @param blobId a blob with content in the store
     * @return the content; for one thread at a time
     * @throws io.memorystore.NotFoundException if there is no such blob, or its content is kept elsewhere
     */
    InputStream openBlob(String blobId);

    /**
     * Looks a blob up.
     *
     * @param blobId its id
     * @return the blob, or empty
     */
    Optional<Blob> blob(String blobId);

    /**
     * Defines an image. It never changes: the same definition again changes nothing (IMG-2).
     *
     * @param imageId the image's id
     * @param parentImageId the image it stands on, or null for none
     * @param label what people call it, 0 to 255 code points without control characters
     * @param layerBlobIds its own layers, base first; may be empty, and may name a blob twice; at most 10,000
     * @return the image as it is stored
     * @throws io.memorystore.NotFoundException if the parent or layers are missing, all of which it names; nothing was written
     * @throws io.memorystore.ConflictException if the id is taken by another definition
     */
    Image define(String imageId, @Nullable String parentImageId, String label, List<String> layerBlobIds);

    /**
     * Looks an image up.
     *
     * @param imageId its id
     * @return the image, or empty
     */
    Optional<Image> image(String imageId);

    /**
     * Pages through the images of this tenant in the order of the UTF-8 bytes of their ids.
     *
     * @param afterImageId only images after this id, or null for the first page
     * @param limit the most images to return, 0 or more
     * @return the images; empty past the end
     */
    List<Image> images(@Nullable String afterImageId, int limit);

    /**
     * Every layer of an image: its parent's chain and then its own, base first, of one moment, for any depth (IMG-3).
     *
     * @param imageId the image
     * @return its blobs; one that is a layer twice is there twice
     * @throws io.memorystore.NotFoundException if there is no such image
     */
    List<Blob> chain(String imageId);

    /**
     * An image and what it stands on, of one moment.
     *
     * @param imageId the image
     * @return its ancestors and itself, the one without a parent first
     * @throws io.memorystore.NotFoundException if there is no such image
     */
    List<Image> lineage(String imageId);

    /**
     * The size of {@link #chain}, without reading it.
     *
     * @param imageId the image
     * @return the sum of the sizes of its layers in bytes; one that is a layer twice counts twice
     * @throws io.memorystore.NotFoundException if there is no such image
     */
    long chainSizeBytes(String imageId);

    /**
     * Takes a lease on an image, or sends a heartbeat: then it keeps its id, and its end moves forward, never back (LEASE-1). While a
     * lease is live, the image, its ancestors and all their blobs are kept (LEASE-4). Time is the database server's where there is
     * one (LEASE-2). Any number of holders may have a lease on one image, and one holder on any number of images.
     *
     * @param imageId the image
     * @param holder who keeps it; whoever gives the same name is the same holder
     * @param timeToLive until it lapses, counted from now, at least a millisecond
     * @return the lease as it is stored
     * @throws io.memorystore.NotFoundException if there is no such image
     */
    Lease lease(String imageId, String holder, Duration timeToLive);

    /**
     * Takes a lease and keeps it by heartbeats in the background, until it is closed. Closing the store closes it, too.
     *
     * @param imageId the image
     * @param holder who keeps it
     * @param timeToLive of each heartbeat, at least 100 milliseconds
     * @param lost is told once if the lease is lost, on a thread of the store's, and should return at once
     * @return what keeps it; close it
     * @throws io.memorystore.NotFoundException if there is no such image
     */
    LeaseKeeper keep(String imageId, String holder, Duration timeToLive, Consumer<? super Lease> lost);

    /**
     * Ends all of a holder's leases in this tenant, and nobody else's. Repeatable (LEASE-3).
     *
     * @param holder who has them
     * @return whether there was one, lapsed or not
     */
    boolean release(String holder);

    /**
     * Ends a holder's lease on one image. Repeatable.
     *
     * @param imageId the image
     * @param holder who has it
     * @return whether there was one, lapsed or not
     */
    boolean release(String imageId, String holder);

    /**
     * The live leases on an image itself; those on its descendants keep it as well.
     *
     * @param imageId the image
     * @return those that have not lapsed, in the order of the UTF-8 bytes of their holders
     * @throws io.memorystore.NotFoundException if there is no such image
     */
    List<Lease> leases(String imageId);

    /**
     * Removes what is left of lapsed leases of this tenant, and nothing else. They protect nothing anyhow.
     *
     * @return exactly how many it removed
     */
    int reapExpired();

    /**
     * Deletes an image; its blobs stay until {@link #prune}. A session whose newest checkpoint it was goes on from its parent.
     *
     * @param imageId the image
     * @throws io.memorystore.NotFoundException if there is no such image
     * @throws io.memorystore.LeaseHeldException if a live lease keeps it; it names the holder
     * @throws io.memorystore.ConflictException if it has children, of which it tells the number; delete them first
     */
    void delete(String imageId);

    /**
     * Deletes blobs that no image refers to: those of which the content is in the store, and those registered whose content the probe
     * says is missing; none that was put within the grace period (GC-1). Works through the blobs in small transactions with
     * pauses between them, so that writers hardly notice (GC-4). One at a time for each tenant over all processes: a second one
     * waits for at most {@code operationTimeout}.
     *
     * @param options how
     * @return exactly what was deleted, and what was found
     * @throws io.memorystore.LeaseHeldException if somebody else is still pruning this tenant's blobs
     */
    PruneReport prune(PruneOptions options);
}
