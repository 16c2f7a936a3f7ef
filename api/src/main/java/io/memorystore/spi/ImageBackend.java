package io.memorystore.spi;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Images and the leases on them. What is decided from what is there (a parent, a layer, a child, a lease) still holds at the moment of
 * the write. Moments are those of the clock that {@link BackendInfo#serverClock()} tells.
 */
public interface ImageBackend {

    /**
     * Defines an image, if its id is free and parent and layers are there. Calls {@link PausePoint#IMAGE_DEFINE}.
     *
     * @param tenant whose
     * @param image the definition
     * @return how it ended
     */
    ImageDefinition define(String tenant, NewImage image);

    /**
     * Defines an image and makes it a session's newest checkpoint, in one transaction. Calls {@link PausePoint#IMAGE_DEFINE}. Repeating
     * it after it succeeded changes nothing.
     *
     * @param session whose checkpoint
     * @param image the definition, whose parent is the checkpoint that must be the newest now; none if it has none
     * @param summaryVersion the {@link SessionView#summaryVersion()} of what the checkpoint keeps, which must still be there: a session
     *     that was erased meanwhile must not come back as a checkpoint
     * @return how it ended; {@code Overtaken} if another version is there
     */
    ImageDefinition checkpoint(SessionKey session, NewImage image, long summaryVersion);

    /**
     * Fills a session that has no turns, no summary and no checkpoint, and makes an image its newest checkpoint, in one transaction.
     * Calls {@link PausePoint#TURN_REPLACE}. Repeating it after it succeeded changes nothing.
     *
     * @param session the session
     * @param imageId the image
     * @param turns its turns, by ascending sequence
     * @param summary its summary, or null
     * @return {@code Defined} if that is what is there now, {@code Missing} if there is no such image, {@code Overtaken} if the
     *     session is not empty
     */
    ImageDefinition fork(SessionKey session, String imageId, List<TurnRow> turns, @Nullable SummaryRow summary);

    /**
     * A session's newest checkpoint.
     *
     * @param session the session
     * @return the image's id, or empty
     */
    Optional<String> checkpoint(SessionKey session);

    /**
     * Looks an image up.
     *
     * @param tenant whose
     * @param imageId its id
     * @return the image, or empty
     */
    Optional<Image> find(String tenant, String imageId);

    /**
     * Pages through the images in the order of the UTF-8 bytes of their ids (see {@link Utf8Order}).
     *
     * @param tenant whose
     * @param after only images after this id, or null for all
     * @param limit the most images, 1 or more
     * @return the images
     */
    List<Image> list(String tenant, @Nullable String after, int limit);

    /**
     * All layers of an image and its ancestors, of one moment.
     *
     * @param tenant whose
     * @param imageId the image
     * @return base first, or empty if there is no such image
     */
    Optional<List<Blob>> chain(String tenant, String imageId);

    /**
     * The sum of the sizes of all layers of an image and its ancestors.
     *
     * @param tenant whose
     * @param imageId the image
     * @return bytes, or empty if there is no such image
     */
    OptionalLong chainSizeBytes(String tenant, String imageId);

    /**
     * An image and its ancestors, of one moment.
     *
     * @param tenant whose
     * @param imageId the image
     * @return the one without a parent first; empty if there is no such image
     */
    List<Image> lineage(String tenant, String imageId);

    /**
     * Deletes an image and what is left of lapsed leases on it, unless a live lease or a child stands in the way. A session whose
     * newest checkpoint it was has its parent for that, or none. Calls {@link PausePoint#IMAGE_DELETE}.
     *
     * @param tenant whose
     * @param imageId the image
     * @return how it ended
     */
    ImageDeletion delete(String tenant, String imageId);

    /**
     * Takes a lease or moves its end, never back. Calls {@link PausePoint#IMAGE_LEASE}.
     *
     * @param tenant whose
     * @param imageId the image
     * @param holder who takes it
     * @param leaseId the id of a lease that is new; one that is there, lapsed or not, keeps its own
     * @param timeToLive until it lapses, counted from now
     * @return the lease as it is stored, or empty if there is no such image
     */
    Optional<Lease> lease(String tenant, String imageId, String holder, String leaseId, Duration timeToLive);

    /**
     * Ends leases of a holder.
     *
     * @param tenant whose
     * @param imageId on which image, or null for all
     * @param holder who has them
     * @return whether there was one, lapsed or not
     */
    boolean release(String tenant, @Nullable String imageId, String holder);

    /**
     * The leases on an image that have not lapsed.
     *
     * @param tenant whose
     * @param imageId the image
     * @return in the order of the UTF-8 bytes of their holders, or empty if there is no such image
     */
    Optional<List<Lease>> leases(String tenant, String imageId);

    /**
     * Removes the leases that have lapsed.
     *
     * @param tenant whose
     * @return how many
     */
    int reap(String tenant);
}
