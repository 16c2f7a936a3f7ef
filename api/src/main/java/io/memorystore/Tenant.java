package io.memorystore;

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
     * Settings of the tenant, apart from the state of each of its sessions.
     *
     * @return a handle
     */
    StateStore state();
}
