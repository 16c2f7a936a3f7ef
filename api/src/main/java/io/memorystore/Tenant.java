package io.memorystore;

import io.memorystore.events.EventStream;
import io.memorystore.images.ImageGraph;
import java.util.List;

/** One tenant. Code that was handed a tenant cannot reach another. Handles are cheap and thread-safe. */
public interface Tenant {

    /**
     * The tenant's name.
     *
     * @return the name, checked
     */
    String id();

    /**
     * The memory of one conversation of this tenant.
     *
     * @param user whose session it is
     * @param session which conversation of the user
     * @return a handle
     * @throws IdentityRequiredException if one of the two is null, empty or blank
     * @throws InvalidIdentityException if one of the two cannot be part of an identity
     */
    Session session(String user, String session);

    /**
     * One stream of events of this tenant. It needs no creation: one that nothing was appended to is empty.
     *
     * @param name the stream's name, 1 to 255 Unicode code points without control characters, compared byte by byte
     * @return a handle
     * @throws InvalidInputException if the name is none
     */
    EventStream stream(String name);

    /**
     * The streams of this tenant that hold an event.
     *
     * @return their names in the order of their UTF-8 bytes
     */
    List<String> streams();

    /**
     * The images of this tenant, their blobs and leases.
     *
     * @return a handle
     */
    ImageGraph images();

    /**
     * Begins a session with what another one was at a checkpoint: {@link Session#snapshot} and {@link Session#context} are what they
     * were then, and the checkpoint is the last of its {@link Session#lineage}. Atomic and repeatable: the same fork again, before
     * anything else happens in the session, changes nothing.
     *
     * @param imageId a checkpoint of any session of this tenant
     * @param user whose session it is to be
     * @param session which conversation of the user; one without turns, summary and checkpoints
     * @return the new session
     * @throws NotFoundException if there is no such image
     * @throws InvalidSnapshotException if the image is no checkpoint, or one of a store with another strategy
     * @throws ConflictException if the session has turns, a summary or checkpoints; choose another one
     * @throws IdentityRequiredException if user or session is null, empty or blank
     * @throws InvalidIdentityException if user or session cannot be part of an identity
     */
    Session fork(String imageId, String user, String session);

    /**
     * Settings of the tenant, apart from the state of each of its sessions.
     *
     * @return a handle
     */
    StateStore state();
}
