package io.memorystore.spi;

/**
 * A place at which the conformance suite can hold a thread, so that a race is shown by a schedule and not by luck. A driver calls
 * it in the middle of each write: after it has read what the write depends on, and before it writes. The suite may then run a
 * second caller against the one that is held.
 */
@FunctionalInterface
public interface PausePoint {

    /** In {@link TurnBackend#append}, when the next sequence is known and no turn is written yet. */
    String TURN_APPEND = "turns.append";

    /** In {@link TurnBackend#replace}, when the old turns are gone and the new ones are not there yet. */
    String TURN_REPLACE = "turns.replace";

    /** In {@link TurnBackend#compareAndPutSummary}, when the version was compared and the summary is not written yet. */
    String SUMMARY_PUT = "turns.compareAndPutSummary";

    /** In both puts of {@link StateBackend}, when the version was compared and the value is not written yet. */
    String STATE_PUT = "state.put";

    /** In {@link EventBackend#append}, when the next sequence is known and no event is written yet. */
    String EVENT_APPEND = "events.append";

    /** In {@link ProjectionBackend#advance}, when the mark was compared and nothing is written yet. */
    String PROJECTION_ADVANCE = "projections.advance";

    /** In {@link BlobBackend#put} and {@link BlobBackend#complete}, when it is known that there is no such blob. */
    String BLOB_PUT = "blobs.put";

    /** In {@link BlobBackend#prune}, when it is known which blobs no image refers to, and none is deleted yet. */
    String BLOB_PRUNE = "blobs.prune";

    /** In {@link ImageBackend#define} and its like, when parent and layers were found and nothing is written yet. */
    String IMAGE_DEFINE = "images.define";

    /** In {@link ImageBackend#delete}, when no lease and no child was found, and the image is still there. */
    String IMAGE_DELETE = "images.delete";

    /** In {@link ImageBackend#lease}, when the image was found and the lease is not written yet. */
    String IMAGE_LEASE = "images.lease";

    /** In {@link LeaseBackend#acquire}, when the holder was compared and the lease is not written yet. */
    String LEASE_ACQUIRE = "leases.acquire";

    /** In {@link MemoryStoreDriver#open}, before each statement that makes or changes tables, and after the last one. */
    String SCHEMA_CHANGE = "schema.change";

    /** In the erasing methods of {@link AdminBackend}, when it is known what there is, and before it is gone for others. */
    String ERASE = "admin.erase";

    /** In {@link AdminBackend#trim}, when the version was compared and no turn is removed yet. */
    String TURN_TRIM = "admin.trim";

    /** Never holds anybody. */
    PausePoint NONE = name -> {};

    /**
     * Tells that the calling thread is there.
     *
     * @param name one of the names above
     */
    void reached(String name);
}
