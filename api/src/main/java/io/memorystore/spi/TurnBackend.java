package io.memorystore.spi;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The turns and summaries of sessions. A session that nothing was written to reads as empty. */
public interface TurnBackend {

    /**
     * Adds turns after the last of the session: contiguous, in the given order, all or none, with nobody else's in between. The
     * first turn of a session is 1. The sequence is allocated under a lock that is held until the commit, so that a reader that
     * has seen n never later finds another turn at or below n. Calls {@link PausePoint#TURN_APPEND}.
     *
     * @param key the session
     * @param writeId names this write, stored with each of its turns; unique
     * @param turns one or more, carried as values
     * @return the sequence of the first of them
     */
    long append(SessionKey key, UUID writeId, List<TurnPayload> turns);

    /**
     * Settles an {@link #append} whose outcome is unknown. Must wait for, or rule out, that the write is still on its way: after
     * this says that it is not there, it never will be.
     *
     * @param key the session
     * @param writeId the write
     * @return the sequence of its first turn, or empty if it was not written
     */
    OptionalLong findWrite(SessionKey key, UUID writeId);

    /**
     * Pages through the turns.
     *
     * @param key the session
     * @param afterSequence only turns after it, 0 for all
     * @param limit the most turns, 1 or more
     * @return oldest first
     */
    List<TurnRow> read(SessionKey key, long afterSequence, int limit);

    /**
     * The newest turns: the longest run of them, ending with the newest, that is within both limits. The newest turn is there
     * even if it alone exceeds the budget.
     *
     * @param key the session
     * @param limit the most turns, 1 or more
     * @param tokenBudget the most tokens together, 0 or more; {@link Long#MAX_VALUE} for no limit
     * @return oldest first
     */
    List<TurnRow> latest(SessionKey key, int limit, long tokenBudget);

    /**
     * The summary and the turns, of one moment.
     *
     * @param key the session
     * @param range which turns
     * @param tokenBudget as for {@link #latest}, within the range
     * @return the view; version 0, no summary and no turns for a session that nothing was written to
     */
    SessionView view(SessionKey key, TurnRange range, long tokenBudget);

    /**
     * Writes the summary if nobody else has, and the session was not replaced, since {@code expectedVersion} was seen. A
     * successful put makes the version one greater. Calls {@link PausePoint#SUMMARY_PUT}.
     *
     * @param key the session
     * @param expectedVersion the {@link SessionView#summaryVersion()} that must still be there
     * @param summary the new summary
     * @return false if another version is there; nothing was written
     */
    boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary);

    /**
     * Replaces all turns and the summary of a session, and makes the summary's version one greater (it never goes back, so that
     * no summariser that began before can write afterwards). The next turn comes after the last one given, 1 if there is none.
     * State is not touched. Readers see the session before or after. Calls {@link PausePoint#TURN_REPLACE}.
     *
     * @param key the session
     * @param turns the new turns in ascending order of their sequences, carried as values, may be empty
     * @param summary the new summary, or null for none
     */
    void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary);
}
