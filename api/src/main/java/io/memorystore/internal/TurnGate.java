package io.memorystore.internal;

import io.memorystore.Message;
import io.memorystore.StorageException;
import io.memorystore.TokenCounter;
import io.memorystore.TooLargeException;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.TurnPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes payloads of turns that can be stored, and refuses the others before any I/O. */
final class TurnGate {
    private final TokenCounter counter;
    private final int maxTurnBytes;

    TurnGate(TokenCounter counter, int maxTurnBytes) {
        this.counter = counter;
        this.maxTurnBytes = maxTurnBytes;
    }

    List<TurnPayload> payloads(List<Turn> turns, @Nullable String run) {
        List<TurnPayload> payloads = new ArrayList<>(turns.size());
        for (Turn turn : turns) {
            payloads.add(payload(turn, run));
        }
        return payloads;
    }

    TurnPayload payload(Turn turn, @Nullable String run) {
        Objects.requireNonNull(turn, "turn");
        long bound = TurnCheck.boundBytes(turn);
        TurnPayload payload = TurnPayload.of(turn, TurnJson::encode, tokens(turn), run);
        if (bound > maxTurnBytes) {
            requireSize(payload.json().length);
        }
        return payload;
    }

    int tokens(String text) {
        int tokens;
        try {
            tokens = counter.count(text);
        } catch (RuntimeException e) {
            throw new StorageException(
                    "The token counter failed, so nothing was written: "
                            + e.getClass().getName() + "; mend the counter.",
                    e);
        }
        if (tokens < 0) {
            throw new StorageException(
                    "The token counter returned " + tokens + ", so nothing was written; it must return 0 or more.");
        }
        return tokens;
    }

    private int tokens(Turn turn) {
        long tokens = 0;
        for (Message message : turn.messages()) {
            tokens += tokens(message.text());
        }
        TrajectoryDigest trajectory = turn.trajectory();
        if (trajectory != null) {
            tokens += tokens(trajectory.observationsSummary());
            tokens += tokens(trajectory.reasoningSummary());
        }
        if (tokens > Integer.MAX_VALUE) {
            throw new StorageException(
                    "The token counter counted " + tokens + " tokens in one turn, so nothing was written.");
        }
        return (int) tokens;
    }

    private void requireSize(int bytes) {
        if (bytes > maxTurnBytes) {
            throw new TooLargeException(
                    "The turn takes " + bytes + " bytes when encoded; maxTurnBytes is " + maxTurnBytes
                            + ". Nothing was written: keep large artifacts elsewhere, or raise maxTurnBytes.",
                    maxTurnBytes,
                    bytes);
        }
    }
}
