package io.memorystore.spi;

import io.memorystore.images.Image;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they are, where the other backends do not show or take them so: archives are read and loaded through it. What adds rows
 * keeps their sequences, versions and moments, is one transaction, and never changes what is there: added again, it changes nothing.
 * Of two that add at once each finds what the other one has added.
 */
public interface ArchiveBackend {

    /**
     * What tells databases apart.
     *
     * @return equal for two backends if and only if they are on one database
     */
    String storeId();

    /**
     * The greatest version of a tenant's own state that was deleted, after which new keys begin.
     *
     * @param tenant the tenant
     * @return the version, 0 for none
     */
    long deletedVersion(String tenant);

    /**
     * Lists the sessions of a tenant of which anything at all is stored, in the order of {@link AdminBackend#sessions}: turns, a
     * summary, state, a deleted version or a checkpoint. Others that were written to once may be among them.
     *
     * @param tenant the tenant
     * @param after only sessions after this one, or null for all
     * @param limit the most sessions, 1 or more
     * @return the sessions
     */
    List<ArchivedSession> sessions(String tenant, @Nullable SessionKey after, int limit);

    /**
     * Lists the streams of a tenant that hold an event or a projection, in the order of {@link EventBackend#streams}.
     *
     * @param tenant the tenant
     * @param after only streams after this one, or null for all
     * @param limit the most streams, 1 or more
     * @return their names
     */
    List<String> streams(String tenant, @Nullable String after, int limit);

    /**
     * Lists the blobs of a tenant, in the order of {@link BlobBackend#list}.
     *
     * @param tenant the tenant
     * @param after only blobs after this id, or null for all
     * @param limit the most blobs, 1 or more
     * @return the blobs
     */
    List<ArchivedBlob> blobs(String tenant, @Nullable String after, int limit);

    /**
     * Lists the images of a tenant in the order in which they were defined, so that each one's parent comes before it.
     *
     * @param tenant the tenant
     * @param afterPlace only images behind this {@link ArchivedImage#place()}, 0 for all
     * @param limit the most images, 1 or more
     * @return the images
     */
    List<ArchivedImage> images(String tenant, long afterPlace, int limit);

    /**
     * Adds turns at their own sequences, if the session's last one is the expected one. Calls {@link PausePoint#TURN_APPEND}.
     *
     * @param key the session
     * @param expectedLastSequence the sequence that must be the last one, 0 for a session without turns
     * @param turns one or more with ascending sequences without gaps, all greater than the expected one, carried as values
     * @return false if another sequence is the last one; nothing was written
     */
    boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns);

    /**
     * Adds values with their versions and moments, those whose keys are not there, and raises the greatest version that was deleted.
     * Calls {@link PausePoint#STATE_PUT}.
     *
     * @param scope whose
     * @param deletedVersion the greatest version that was deleted, 0 for none; a greater one that is there stays
     * @param rows with different keys; may be empty
     */
    void addState(StateScope scope, long deletedVersion, List<StateRow> rows);

    /**
     * Adds a blob with its moments, unless one of its id is there. Calls {@link PausePoint#BLOB_PUT}.
     *
     * @param tenant whose
     * @param blob the blob
     * @param upload what {@link BlobBackend#write} has written of its content, if it is stored; used up if the blob is added, else left
     * @return false if the content is stored and not empty, and the upload is not there; nothing was written
     */
    boolean addBlob(String tenant, ArchivedBlob blob, UUID upload);

    /**
     * Adds an image with its moment, unless one of its id is there. Calls {@link PausePoint#IMAGE_DEFINE}.
     *
     * @param tenant whose
     * @param image the image
     * @return false if its parent or a layer is not there; nothing was written
     */
    boolean addImage(String tenant, Image image);

    /**
     * Makes an image a session's newest checkpoint, unless the session has one. Calls {@link PausePoint#IMAGE_DEFINE}.
     *
     * @param session the session
     * @param imageId the image
     * @return false if the image is not there; nothing was written
     */
    boolean addCheckpoint(SessionKey session, String imageId);
}
