package io.memorystore.spi;

import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator does across sessions. */
public interface AdminBackend {

    /**
     * Lists the sessions of a tenant that hold a turn, a summary, state or a checkpoint, in the order of the UTF-8 bytes of user and then
     * session (see {@link Utf8Order}).
     *
     * @param tenant the tenant
     * @param after only sessions after this one, or null for all
     * @param limit the most sessions, 1 or more
     * @return the keys
     */
    List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit);

    /**
     * Whether the store was emptied by a rebuild of its schema that was not acknowledged. As of now, for another process may have done
     * so.
     *
     * @return false for a driver whose schema never needs a rebuild, or that has none
     */
    default boolean needsRebuild() {
        return false;
    }

    /** Remembers, durably, that a rebuild was acknowledged. Does nothing where there is none; may be repeated. */
    default void acknowledgeRebuild() {}

    /**
     * Lists the tenants of which anything is stored, whatever it is, in the order of the UTF-8 bytes of their names (see {@link
     * Utf8Order}). A tenant whose last value, turn, event or image was deleted may still be among them; one that nothing was ever
     * written for is not.
     *
     * @param after only tenants after this one, or null for all
     * @param limit the most tenants, 1 or more
     * @return the names
     */
    List<String> tenants(@Nullable String after, int limit);

    /**
     * As {@link #sessions}, with those that hold nothing any more, as long as any trace of their keys is stored.
     *
     * @param tenant the tenant
     * @param after only sessions after this one, or null for all
     * @param limit the most sessions, 1 or more
     * @return the keys
     */
    List<SessionKey> sessionTraces(String tenant, @Nullable SessionKey after, int limit);

    /**
     * Lists the streams of a tenant of which anything is stored, be it their names, in the order of their UTF-8 bytes.
     *
     * @param tenant the tenant
     * @param after only streams after this one, or null for all
     * @param limit the most streams, 1 or more
     * @return the names
     */
    List<String> streamTraces(String tenant, @Nullable String after, int limit);

    /**
     * Erases a session in one transaction: its turns, summary and state, the leases of the given names, and its checkpoints, the newest
     * first, down to the first one that another image or another session's checkpoint stands on. Leases on those images end, and
     * stored blobs that are no layer any more are deleted, whatever their age. What is written to the session afterwards begins
     * anew with turn 1. The version of its summary and those of its state never go back all the same, so that nothing that is put
     * by a version which was seen before can succeed. Calls {@link PausePoint#ERASE}.
     *
     * @param session the session
     * @param leases names of leases to be removed, whoever holds them
     * @return what it erased
     */
    EraseReport eraseSession(SessionKey session, List<String> leases);

    /**
     * Erases a bounded part of a stream, its events from the last one backwards, and in the end its projections with their documents
     * and the leases of the given names. The events that are left meanwhile have no gap. Calls {@link PausePoint#ERASE}.
     *
     * @param stream the stream
     * @param leases names of leases to be removed with the last step, whoever holds them
     * @return what the step erased, and whether to call again
     */
    EraseStep eraseStream(StreamKey stream, List<String> leases);

    /**
     * Erases all images of a tenant, the leases on them, and what the newest checkpoints of sessions are, in one transaction. Blobs stay,
     * and are no layers any more. Calls {@link PausePoint#ERASE}.
     *
     * @param tenant the tenant
     * @return what it erased
     */
    EraseReport eraseImages(String tenant);

    /**
     * Erases the state of a tenant, the leases of the given names, and what is kept of the tenant itself, unless it has images or blobs.
     * Calls {@link PausePoint#ERASE}.
     *
     * @param tenant the tenant
     * @param leases names of leases to be removed, whoever holds them
     * @return what it erased
     */
    EraseReport eraseTenant(String tenant, List<String> leases);

    /**
     * Removes all leases on work, whoever holds them.
     *
     * @return how many
     */
    long eraseLeases();

    /**
     * Makes sure that what was erased is not left in the database's own files, where that is in the driver's hands.
     *
     * @return false if it may be left: until a server cleans up, or because somebody still reads what was there
     */
    boolean scrub();

    /**
     * Gives back the room of what was deleted. May take long; others go on where the database lets them.
     *
     * @return the sizes
     */
    CompactReport compact();

    /**
     * What people call the database, for them to confirm that they mean this one.
     *
     * @return such as the file's or the database's name; not blank, and no secret
     */
    String storeName();

    /**
     * Removes the oldest turns of a session, those up to a sequence, in one transaction, if its summary is still of the version that was
     * seen; and makes that version one greater. If no turn is left, the summary is forgotten as well, as {@link TurnBackend#replace} by
     * nothing does. Calls {@link PausePoint#TURN_TRIM}.
     *
     * @param session the session
     * @param throughSequence the last turn to be removed
     * @param summaryVersion the {@link SessionView#summaryVersion()} that must still be there
     * @return how many turns were removed; 0 if another version is there
     */
    long trim(SessionKey session, long throughSequence, long summaryVersion);
}
