package io.memorystore;

import io.memorystore.events.EventStream;
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
     * Settings of the tenant, apart from the state of each of its sessions.
     *
     * @return a handle
     */
    StateStore state();
}
