package io.memorystore.internal;

import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Adds turns, and settles what was cut off: when the outcome of a commit is unknown, the write is looked up by its own id, and
 * written again under the same id only when it certainly is not there. What cannot be settled before {@code operationTimeout}
 * is over, counted from the beginning of the call, is reported as unknown.
 */
final class Appending {
    private final TurnBackend turns;
    private final Duration operationTimeout;
    private final long writer = UUID.randomUUID().getMostSignificantBits();

    Appending(TurnBackend turns, Duration operationTimeout) {
        this.turns = turns;
        this.operationTimeout = operationTimeout;
    }

    /** Returns the sequence of the first turn. */
    long append(SessionKey key, List<TurnPayload> payloads) {
        // random for each store and for each write: a counter would have all callers meet
        UUID writeId = new UUID(writer, ThreadLocalRandom.current().nextLong());
        long deadline = System.nanoTime() + operationTimeout.toNanos();
        try {
            return turns.append(key, writeId, payloads);
        } catch (StoreUnavailableException e) {
            if (!e.writeMayHaveHappened()) {
                throw e;
            }
            return Settling.settle(e, deadline, () -> {
                OptionalLong found = turns.findWrite(key, writeId);
                return found.isPresent() ? found.getAsLong() : turns.append(key, writeId, payloads);
            });
        }
    }
}
