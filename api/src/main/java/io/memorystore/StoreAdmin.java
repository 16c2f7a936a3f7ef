package io.memorystore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator does across sessions. Thread-safe. */
public interface StoreAdmin {

    /**
     * Pages through the sessions of a tenant that hold a turn, a summary or state, in the byte order of (user, session).
     *
     * @param tenant whose sessions
     * @param after the last identity of the page before, or null for the first page
     * @param limit the most identities to return, 0 or more
     * @return the identities, without run; empty if there are none
     * @throws IdentityRequiredException if {@code tenant} is null, empty or blank, or {@code after} is incomplete
     * @throws InvalidIdentityException if a component cannot be part of an identity, or {@code after} is of another tenant
     */
    List<Identity> sessions(String tenant, @Nullable Identity after, int limit);

    /**
     * Says that the host has made up for a rebuild, for one by filling the store again from elsewhere: {@link StoreInfo#needsRebuild()}
     * is false from then on, in every process. Durable like any write; does nothing where there is nothing to acknowledge, so that it
     * may be repeated.
     *
     * @throws StoreUnavailableException if the database cannot be reached; safe to repeat
     * @see MemoryStoreConfig#allowRebuild()
     */
    void acknowledgeRebuild();
}
