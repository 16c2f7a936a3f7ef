package io.memorystore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator does across sessions. Thread-safe. */
public interface StoreAdmin {

    /**
     * Pages through the sessions of a tenant that hold a turn, a summary, state or a checkpoint, in the byte order of (user, session).
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

    /**
     * Erases a session: its turns, summary and state, its checkpoints as far as nothing else stands on them, and the leases of its
     * background work. What is on its way is either erased and counted or begins the session anew, with turn 1. See the operations
     * guide for what databases, replicas and backups keep.
     *
     * @param identity the session; its run does not matter
     * @return what was erased; {@link EraseReport#isNothing()} if there was nothing
     * @throws StoreUnavailableException if the database is not there, or its answer was lost: erase again, and what is gone already is
     *     not counted
     * @throws IdentityRequiredException if a component is null, empty or blank
     * @throws InvalidIdentityException if a component cannot be part of an identity
     */
    EraseReport eraseSession(Identity identity);

    /**
     * Erases all sessions of a user, one after the other: if it fails, each session is whole or gone. Events and the state of the tenant
     * are no user's and stay.
     *
     * @param tenant the user's tenant
     * @param user the user
     * @return what was erased
     * @throws StoreUnavailableException if the database is not there, or its answer was lost: erase again
     * @throws IdentityRequiredException if a component is null, empty or blank
     * @throws InvalidIdentityException if a component cannot be part of an identity
     */
    EraseReport eraseUser(String tenant, String user);

    /**
     * Erases all of a tenant: sessions, streams with their projections, state, images with their leases, blobs and content. It does so in
     * short transactions, and until nothing is left; whoever goes on writing meanwhile begins anew.
     *
     * @param tenant the tenant
     * @return what was erased
     * @throws StoreUnavailableException if the database is not there, or its answer was lost: erase again
     * @throws IdentityRequiredException if {@code tenant} is null, empty or blank
     * @throws InvalidIdentityException if it cannot be part of an identity
     */
    EraseReport eraseTenant(String tenant);

    /**
     * Erases all that the store holds, of every tenant. The tables stay.
     *
     * @param confirmStoreName what the database is called, so that no other one is meant: the name of the database on its server, that of
     *     the file without its folder, or {@code memory} for a store in memory
     * @return what was erased
     * @throws InvalidInputException if the database is called otherwise; nothing was erased
     * @throws StoreUnavailableException if the database is not there, or its answer was lost: reset again
     */
    EraseReport reset(String confirmStoreName);

    /**
     * Removes the turns that the configuration's {@link Retention} does not keep, of all sessions, as is done in the background now and
     * then. Paced, so that others can write.
     *
     * @return what was removed; nothing if all turns are kept for ever
     * @throws LeaseHeldException if somebody else has been at it until {@code operationTimeout} was over
     * @throws StoreUnavailableException if the database is not there; what was removed until then is removed
     */
    RetentionReport enforceRetention();

    /**
     * As {@link #enforceRetention()}, with another retention than the configuration's, such as once for an operator.
     *
     * @param retention what to keep
     * @return what was removed; nothing if all turns are kept for ever
     * @throws LeaseHeldException if somebody else has been at it until {@code operationTimeout} was over
     * @throws StoreUnavailableException if the database is not there; what was removed until then is removed
     */
    RetentionReport enforceRetention(Retention retention);

    /**
     * Has the database give back the room of what was deleted. May take long, and more than {@code operationTimeout}; see the
     * operations guide for what others have to wait for meanwhile.
     *
     * @return the sizes before and after
     * @throws StoreUnavailableException if the database is not there, or others were in the way until {@code operationTimeout} was over
     */
    CompactReport compact();
}
