package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.TurnRow;
import java.util.List;

/**
 * A session's summary and turns, of one moment, decoded.
 *
 * @param version the summary's version, to compare and set
 * @param state the summary
 * @param turns oldest first
 */
record SummarizedSession(long version, SummaryState state, List<TurnRow> turns) {

    long lastSequence() {
        return turns.isEmpty()
                ? state.foldedThrough()
                : turns.get(turns.size() - 1).sequence();
    }

    long pendingTurns() {
        return lastSequence() - state.foldedThrough();
    }

    /** The same session, of which at least the turns up to one count as folded. */
    SummarizedSession foldedThrough(long sequence) {
        if (sequence <= state.foldedThrough()) {
            return this;
        }
        SummaryState folded = new SummaryState(
                state.text(), state.tokens(), sequence, state.health(), state.attempts(), state.retryAt());
        return new SummarizedSession(version, folded, turns);
    }

    /** Whether the context is that of a session whose summariser does not work. */
    boolean isFallback() {
        return state.health() == Health.DEGRADED || state.health() == Health.RECOVERING;
    }
}
