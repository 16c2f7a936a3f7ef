package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Broken ways to empty a session and to share it, one fault each. */
final class SessionMutants {

    private SessionMutants() {}

    /** An auto-increment column, which a delete does not set back. */
    static final class SequenceGoesOn extends ReferenceTurns {
        private final Map<SessionKey, Long> counters = new HashMap<>();

        SequenceGoesOn(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            synchronized (rows) {
                long first = counters.getOrDefault(key, 0L) + 1;
                counters.put(key, first + turns.size() - 1);
                pausePoint.reached(PausePoint.TURN_APPEND);
                return write(key, writeId, first, turns);
            }
        }
    }

    /** Has no statement for a batch without rows, and so does nothing at all. */
    static final class NothingReplacedByNothing extends ReferenceTurns {
        NothingReplacedByNothing(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
            if (!turns.isEmpty()) {
                super.replace(key, turns, summary);
            }
        }
    }

    /** {@code SET summary = COALESCE(?, summary)}: what is not given is left as it is. */
    static final class SummaryLeftByFlush extends ReferenceTurns {
        SummaryLeftByFlush(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
            synchronized (rows) {
                super.replace(key, turns, summary == null ? rows.conversation(key).summary : summary);
            }
        }
    }

    /** {@code SELECT max(sequence) + 1} without a lock, in a database that takes a moment between two statements. */
    static final class MaxPlusOneUnderLoad extends ReferenceTurns {
        private static final long BETWEEN_NANOS = 50_000;

        MaxPlusOneUnderLoad(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            long first;
            synchronized (rows) {
                first = rows.conversation(key).last() + 1;
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
            return write(key, writeId, first, turns);
        }
    }
}
