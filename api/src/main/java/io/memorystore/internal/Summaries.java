package io.memorystore.internal;

import io.memorystore.HealthChanged;
import io.memorystore.Identity;
import io.memorystore.StorageException;
import io.memorystore.internal.json.Json;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnRange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes the summaries of sessions; tells of each move of health that was stored. */
final class Summaries {
    private final TurnBackend turns;
    private final Signals signals;

    Summaries(TurnBackend turns, Signals signals) {
        this.turns = turns;
        this.signals = signals;
    }

    SummarizedSession view(SessionKey key, TurnRange range, long tokenBudget) {
        SessionView view = turns.view(key, range, tokenBudget);
        return new SummarizedSession(view.summaryVersion(), decode(key, view.summary()), view.turns());
    }

    /** Returns the session with the new state, or null if somebody else has written, and nothing was. */
    @Nullable
    SummarizedSession put(SessionKey key, SummarizedSession seen, SummaryState next, String reason) {
        if (!turns.compareAndPutSummary(key, seen.version(), encode(next))) {
            return null;
        }
        if (seen.state().health() != next.health()) {
            Identity identity = Identity.of(key.tenant(), key.user(), key.session());
            signals.healthChanged(new HealthChanged(identity, seen.state().health(), next.health(), reason));
        }
        return new SummarizedSession(seen.version() + 1, next, seen.turns());
    }

    static SummaryRow encode(SummaryState state) {
        byte[] json = state.encode();
        return new SummaryRow(state.foldedThrough(), json, Json.checksum(json));
    }

    static SummaryState decode(SessionKey key, @Nullable SummaryRow row) {
        if (row == null) {
            return SummaryState.NONE;
        }
        try {
            SummaryState state = SummaryState.decode(row.json());
            if (Json.checksum(row.json()) == row.checksum() && state.foldedThrough() == row.foldedThrough()) {
                return state;
            }
        } catch (IOException e) {
            // told below, without the cause: parsers quote what they read
        }
        throw new StorageException("The summary of session \"" + key.session() + "\" (user \"" + key.user()
                + "\", tenant \"" + key.tenant() + "\") is damaged. Restore it from a backup, or flush the session.");
    }
}
