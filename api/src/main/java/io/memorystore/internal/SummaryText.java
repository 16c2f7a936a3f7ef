package io.memorystore.internal;

import io.memorystore.internal.json.SummaryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges what a summariser returned: what cannot stand for the turns must not replace them. */
final class SummaryText {
    private final TurnGate tokens;
    private final int maxBytes;

    SummaryText(TurnGate tokens, int maxBytes) {
        this.tokens = tokens;
        this.maxBytes = maxBytes;
    }

    /** The summary with the text, reaching through the given turn. */
    SummaryState folded(SummaryState before, String text, long through) {
        return new SummaryState(text, tokens.tokens(text), through, before.health(), 0, Instant.EPOCH);
    }

    /** Why a text cannot be used; null if it can. */
    @Nullable
    String problem(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "the summariser returned nothing";
        }
        if (text.length() > maxBytes) {
            return "the summariser returned " + text.length() + " characters; maxTurnBytes is " + maxBytes;
        }
        return Texts.isWellFormed(text) ? null : "the summariser returned an unpaired surrogate";
    }
}
