package io.memorystore;

import java.io.InputStream;
import java.io.OutputStream;
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

    /**
     * Writes all that the store holds as one archive, which {@link #importFrom} takes on any driver: turns, summaries, state, streams,
     * projections, blobs with their content, images and checkpoints, each with its sequences, versions, ids and moments. Leases stay
     * behind, for they are promises to who uses this store. The same content gives the same bytes on one release of Java.
     *
     * <p>While others write, each session of up to some thousand tokens, each stream up to its end as it is when it is read, and each
     * page of all else is of one moment; the archive as a whole is of one moment only if nobody writes. Memory is bounded: a page at a
     * time is held.
     *
     * @param out where to; it is flushed and left open. What was written when this throws is no archive.
     * @param progress hears of records written; what it throws ends the export
     * @return what the archive holds
     * @throws ConflictException if a long session was flushed, restored or summarised while it was read; export again
     * @throws StorageException if stored content is damaged, or {@code out} fails
     */
    ArchiveReport exportTo(OutputStream out, ProgressListener progress);

    /**
     * Adds all that an archive holds to this store, which then cannot be told apart from the one that was exported. First the archive
     * is read to its end into a temporary file, readable by its owner only, and checked; then it is compared with what the store holds
     * of the same tenants; only then is anything written. What is there and equal is left as it is: an import that was interrupted is
     * resumed by importing again. At the end all of it is read back and compared. The store may hold other tenants. Memory is bounded.
     *
     * @param in the archive; read to its end and left open
     * @param progress hears of bytes of the archive; what it throws ends the import, which may then be partly done
     * @return what the archive holds
     * @throws InvalidArchiveException if the archive is damaged, or of an unknown version; nothing was written
     * @throws ConflictException if the store holds something else of a tenant of the archive's; nothing was changed. Or if somebody
     *     wrote to these tenants meanwhile
     * @throws TooLargeException if a turn, event or document is larger than this store's {@code maxTurnBytes}; nothing was written
     * @throws InvalidInputException if {@code in} fails; nothing was written
     */
    ArchiveReport importFrom(InputStream in, ProgressListener progress);

    /**
     * Reads an archive to its end and checks all that {@link #importFrom} checks before it looks at the store.
     *
     * @param in the archive; read to its end and left open
     * @param progress hears of bytes of the archive; what it throws ends the check
     * @return what the archive holds
     * @throws InvalidArchiveException if the archive is damaged, or of an unknown version
     * @throws TooLargeException if a turn, event or document is larger than this store's {@code maxTurnBytes}
     * @throws InvalidInputException if {@code in} fails
     */
    ArchiveReport checkArchive(InputStream in, ProgressListener progress);

    /**
     * Copies all that this store holds to another one, as {@link #exportTo} and {@link #importFrom} do, without an archive in between.
     * Nobody may write to this store meanwhile; if somebody does, that is found at the end. Copying again resumes.
     *
     * @param target an open store of this library, on any driver
     * @param progress hears of records; what it throws ends the copy, which may then be partly done
     * @return what was copied
     * @throws InvalidInputException if the target is this store, on whatever handle, or none of this library's
     * @throws ConflictException if the target holds something else of a tenant of this store's; nothing was changed. Or if somebody
     *     wrote to these tenants meanwhile, here or there
     * @throws TooLargeException if a turn, event or document is larger than the target's {@code maxTurnBytes}; nothing was written
     */
    ArchiveReport copyTo(MemoryStore target, ProgressListener progress);

    /**
     * Counts what the store holds, in all tenants, and tells what it takes. Counting reads an index of each table: below a second for
     * a few million rows.
     *
     * @return the numbers, of this moment
     * @throws StoreUnavailableException if counting took longer than {@code operationTimeout}
     */
    StoreStats stats();

    /**
     * Looks whether the store is sound: its settings and surroundings, and, if asked, each payload's checksum. Changes nothing.
     * Payloads are read in small pages, with pauses that are longer than the reading, so that others hardly notice; what is written
     * meanwhile may be looked at or not. What is found wrong is in the report, never thrown.
     *
     * @param depth how deep to look
     * @param progress told after each page, on this thread; a phase is a kind of payload, counted in payloads. What it throws ends
     *     the check
     * @return what was found
     * @throws StoreClosedException if the store was closed, also meanwhile
     */
    CheckReport check(CheckDepth depth, ProgressListener progress);
}
