package io.memorystore;

import io.memorystore.images.Image;
import java.util.List;

/**
 * The memory of one (tenant, user, session). The handle is the identity: no method takes another one, so that code which was
 * handed a session cannot reach any other.
 *
 * <p>Handles are cheap, may be kept or made anew for each call, and are thread-safe. All methods throw
 * {@link StoreClosedException} after the store was closed, {@link MultiNodeException} after it was fenced because another host
 * joined, and {@link StoreUnavailableException} when the database cannot be reached. What is stored and cannot be decoded is never skipped: reading it throws {@link StorageException}, which names
 * session and sequence.
 */
public interface Session {

    /**
     * The identity this handle was made for.
     *
     * @return the identity, checked
     */
    Identity identity();

    /**
     * Adds a turn after all others of the session. Atomic; durable as {@link Durability} promises and visible to every store on
     * the same database when it returns. Never waits for a summariser.
     *
     * @param turn the turn
     * @return its sequence: 1 for the first of the session, without gaps; 0 under {@link Strategy#none()}, which keeps nothing
     * @throws InvalidInputException if the turn cannot be stored (an unpaired surrogate, a NaN, an object that is not JSON); it
     *     names the field, and nothing was written
     * @throws TooLargeException if the encoded turn is larger than {@code maxTurnBytes}; nothing was written
     */
    long addTurn(Turn turn);

    /**
     * Adds turns after all others of the session, all or none of them, with nobody else's in between.
     *
     * @param turns in their order; an empty list changes nothing
     * @return their sequences, contiguous and in the same order
     * @throws InvalidInputException as for {@link #addTurn}
     * @throws TooLargeException as for {@link #addTurn}
     */
    List<Long> addTurns(List<Turn> turns);

    /**
     * What the store's strategy lets the model see now, of one moment.
     *
     * @return the context, empty for a session without turns
     */
    LlmContext context();

    /**
     * The size of {@link #context()}, without building it.
     *
     * @return the tokens that it would carry now, 0 for a session without turns
     */
    int estimateTokens();

    /**
     * Pages through the stored history, whatever the strategy shows of it.
     *
     * @param afterSequence the last sequence of the page before, 0 for the first page
     * @param limit the most turns to return, 0 or more
     * @return the turns after it, oldest first; empty if there are none
     */
    List<StoredTurn> turns(long afterSequence, int limit);

    /**
     * The newest turns of the stored history.
     *
     * @param limit the most turns to return, 0 or more
     * @return the newest {@code limit}, oldest first; empty if there are none
     */
    List<StoredTurn> latestTurns(int limit);

    /** Forgets this session's turns and summary, and nothing else; the next turn has sequence 1. Atomic. */
    void flush();

    /**
     * How the session's rolling summary fares.
     *
     * @return the stored health; {@link Health#HEALTHY} under any other strategy
     */
    Health health();

    /**
     * The whole session, of one moment, as bytes: turns, summary, what is pending, and health. The same session gives the same
     * bytes on every driver. State is not part of it.
     *
     * @return the snapshot, empty for a session without turns
     */
    Snapshot snapshot();

    /**
     * Replaces this session by a snapshot's content. Atomic: a concurrent reader sees the session before or after.
     *
     * @param snapshot from this store or any other, of any driver, taken under the same strategy; the empty one equals
     *     {@link #flush()}
     * @throws InvalidSnapshotException if it was taken under another strategy, is damaged, or of an unknown version; the session
     *     is as before
     */
    void restore(Snapshot snapshot);

    /**
     * Keeps the session as it is now: its {@link #snapshot} becomes content in the tenant's image graph, and an image whose parent is
     * the session's checkpoint before. The image may be leased, forked ({@link Tenant#fork}) and deleted like any other. Flushing and
     * restoring the session leave its checkpoints as they are.
     *
     * @param label what people call it, 0 to 255 code points without control characters
     * @return the image, with one layer and an id that begins with "checkpoint-"
     */
    Image checkpoint(String label);

    /**
     * The checkpoints that this session goes back to, those before a fork included.
     *
     * @return the first one first, this session's newest last; empty if there is none
     */
    List<Image> lineage();

    /**
     * This session's key/value state. It is not touched by {@link #flush} and {@link #restore}.
     *
     * @return a handle
     */
    StateStore state();
}
