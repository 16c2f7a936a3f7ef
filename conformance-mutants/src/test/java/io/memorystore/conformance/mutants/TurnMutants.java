package io.memorystore.conformance.mutants;

import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep turns, one fault each. */
final class TurnMutants {

    private TurnMutants() {}

    /** Makes the turns of a mutant. */
    @FunctionalInterface
    interface Making {
        TurnBackend make(Rows rows, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            TurnBackend turns(Rows rows, PausePoint pausePoint) {
                return making.make(rows, pausePoint);
            }
        };
    }

    /** {@code SELECT max(sequence) + 1}, then INSERT, and no lock around the two. */
    static final class MaxPlusOne extends ReferenceTurns {
        MaxPlusOne(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            long first;
            synchronized (rows) {
                first = rows.conversation(key).last() + 1;
            }
            pausePoint.reached(PausePoint.TURN_APPEND);
            return write(key, writeId, first, turns);
        }
    }

    /** Gives up when it is interrupted, wherever it is. */
    static final class TornByInterrupt extends ReferenceTurns {
        TornByInterrupt(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            synchronized (rows) {
                long first = rows.conversation(key).last() + 1;
                pausePoint.reached(PausePoint.TURN_APPEND);
                for (int i = 0; i < turns.size(); i++) {
                    write(key, writeId, first + i, turns.subList(i, i + 1));
                    if (Thread.currentThread().isInterrupted()) {
                        throw new StoreUnavailableException("mutant: interrupted", false, null);
                    }
                }
                return first;
            }
        }
    }

    /** An auto-increment column: a transaction that has to be repeated leaves its number behind. */
    static final class GapAfterRollback extends ReferenceTurns {
        private final ConcurrentHashMap<SessionKey, AtomicLong> counters = new ConcurrentHashMap<>();

        GapAfterRollback(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            AtomicLong counter = counters.computeIfAbsent(key, absent -> new AtomicLong(1));
            while (true) {
                long first = counter.getAndAdd(turns.size());
                pausePoint.reached(PausePoint.TURN_APPEND);
                synchronized (rows) {
                    if (rows.conversation(key).last() < first) {
                        return write(key, writeId, first, turns);
                    }
                }
            }
        }
    }

    /** A transaction a turn: readers see a batch in part. */
    static final class TornBatch extends ReferenceTurns {
        private final ReentrantLock writers = new ReentrantLock();

        TornBatch(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            writers.lock();
            try {
                long first = write(key, writeId, lastOf(rows, key) + 1, turns.subList(0, 1));
                pausePoint.reached(PausePoint.TURN_APPEND);
                write(key, writeId, first + 1, turns.subList(1, turns.size()));
                return first;
            } finally {
                writers.unlock();
            }
        }
    }

    private static long lastOf(Rows rows, SessionKey key) {
        synchronized (rows) {
            return rows.conversation(key).last();
        }
    }

    /** A lock a turn: another batch comes in between. */
    static final class InterleavedBatch extends ReferenceTurns {
        InterleavedBatch(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            long first = 0;
            for (TurnPayload turn : turns) {
                long sequence;
                synchronized (rows) {
                    sequence = write(key, writeId, rows.conversation(key).last() + 1, List.of(turn));
                }
                pausePoint.reached(PausePoint.TURN_APPEND);
                first = first == 0 ? sequence : first;
            }
            return first;
        }
    }

    /** Acknowledges, but keeps only what was first. */
    static final class DroppedAcknowledged extends ReferenceTurns {
        DroppedAcknowledged(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            long first = lastOf(rows, key) + 1;
            return first > 10 ? first : super.append(key, writeId, turns);
        }
    }

    /** Never finds a write again, so that a retry writes twice. */
    static final class ForgottenWrites extends ReferenceTurns {
        ForgottenWrites(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public OptionalLong findWrite(SessionKey key, UUID writeId) {
            return OptionalLong.empty();
        }
    }

    /** Allocates in order, commits in any: a reader sees 3 before 2. */
    static final class OutOfOrder extends ReferenceTurns {
        private final ConcurrentHashMap<SessionKey, AtomicLong> counters = new ConcurrentHashMap<>();

        OutOfOrder(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            long first =
                    counters.computeIfAbsent(key, absent -> new AtomicLong(1)).getAndAdd(turns.size());
            pausePoint.reached(PausePoint.TURN_APPEND);
            synchronized (rows) {
                write(key, writeId, first, turns);
                rows.conversation(key).turns.sort(Comparator.comparingLong(TurnRow::sequence));
                return first;
            }
        }
    }

    /** Gives a page before it is full. */
    static final class PartialRead extends ReferenceTurns {
        PartialRead(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
            return super.latest(key, Math.min(limit, 4), tokenBudget);
        }
    }

    /** Answers from a cache that a write does not clear. */
    static final class StaleRead extends ReferenceTurns {
        private final ConcurrentHashMap<SessionKey, List<TurnRow>> cache = new ConcurrentHashMap<>();

        StaleRead(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
            return cache.computeIfAbsent(key, absent -> super.latest(key, limit, tokenBudget));
        }
    }

    /** {@code sequence > after + 1} from the second page on. */
    static final class LostBorder extends ReferenceTurns {
        LostBorder(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
            return super.read(key, afterSequence == 0 ? 0 : afterSequence + 1, limit);
        }
    }

    /** {@code DELETE … WHERE tenant = ? AND user = ?}. */
    static final class FlushOfAllSessions extends ReferenceTurns {
        FlushOfAllSessions(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
            synchronized (rows) {
                rows.conversations.forEach((other, conversation) -> {
                    if (other.tenant().equals(key.tenant())) {
                        conversation.turns.clear();
                    }
                });
                super.replace(key, turns, summary);
            }
        }
    }

    /** Summary and turns by two statements, each of its own moment. */
    static final class TornView extends ReferenceTurns {
        private static final long BETWEEN = 300_000;

        TornView(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
            SessionView before = super.view(key, range, tokenBudget);
            LockSupport.parkNanos(BETWEEN);
            SessionView after = super.view(key, range, tokenBudget);
            int half = before.turns().size() / 2;
            List<TurnRow> turns = new ArrayList<>(before.turns().subList(0, half));
            after.turns().stream().skip(half).forEach(turns::add);
            return new SessionView(before.summaryVersion(), before.summary(), turns);
        }
    }

    /** Deletes in one transaction, inserts in the next. */
    static final class HalfRestore extends ReferenceTurns {
        HalfRestore(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
            synchronized (rows) {
                rows.conversation(key).turns.clear();
            }
            pausePoint.reached(PausePoint.TURN_REPLACE);
            super.replace(key, turns, summary);
        }
    }

    /** Writes the summary whatever version is there. */
    static final class SummaryWithoutVersion extends ReferenceTurns {
        SummaryWithoutVersion(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary) {
            synchronized (rows) {
                return super.compareAndPutSummary(key, rows.conversation(key).summaryVersion, summary);
            }
        }
    }

    /** A collation that is blind to case. */
    static final class FoldedCase extends ReferenceTurns {
        FoldedCase(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        private static SessionKey folded(SessionKey key) {
            return new SessionKey(key.tenant(), key.user().toLowerCase(Locale.ROOT), key.session());
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            return super.append(folded(key), writeId, turns);
        }

        @Override
        public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
            return super.read(folded(key), afterSequence, limit);
        }
    }

    /** Never tells where it is. */
    static final class Silent extends ReferenceTurns {
        Silent(Rows rows, PausePoint pausePoint) {
            super(rows, PausePoint.NONE);
        }
    }
}
