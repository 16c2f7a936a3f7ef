package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.spi.SessionKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of the sessions in use, so that adding a turn need not read whether a fold is due. These are hints: each is
 * verified in the database before anything is done, and any of them may be forgotten.
 */
final class Watched {
    private static final int MOST_IDLE = 10_000;

    private final long dueTurns;
    private final ConcurrentHashMap<SessionKey, Entry> entries = new ConcurrentHashMap<>();

    /** A fold is due when {@code dueTurns} are pending. */
    Watched(long dueTurns) {
        this.dueTurns = dueTurns;
    }

    Entry entry(SessionKey key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            return entry;
        }
        if (entries.size() > MOST_IDLE) {
            entries.values().removeIf(Entry::isIdle);
        }
        return entries.computeIfAbsent(key, unused -> new Entry(dueTurns));
    }

    /** One session. */
    static final class Entry {
        private static final long UNKNOWN = -1;

        private final long dueTurns;
        private final AtomicBoolean working = new AtomicBoolean();
        private long additions;
        private long last;
        private long folded = UNKNOWN;
        private Health health = Health.HEALTHY;
        private @Nullable Attempt attempt;

        private Entry(long dueTurns) {
            this.dueTurns = dueTurns;
        }

        synchronized void added(long sequence) {
            additions++;
            last = Math.max(last, sequence);
        }

        /** How often turns were added, to tell whether any were while the session was looked at. */
        synchronized long additions() {
            return additions;
        }

        synchronized void seen(SummarizedSession session) {
            folded = session.state().foldedThrough();
            health = session.state().health();
            last = Math.max(last, session.lastSequence());
        }

        /** What the database told, if no turns were added since {@code before}; it corrects what was guessed. */
        synchronized void verified(SummarizedSession session, long before) {
            seen(session);
            if (additions == before) {
                last = session.lastSequence();
            }
        }

        synchronized void forget() {
            additions++;
            last = 0;
            folded = UNKNOWN;
            health = Health.HEALTHY;
        }

        synchronized boolean isDue() {
            return folded == UNKNOWN || health != Health.HEALTHY || last - folded >= dueTurns;
        }

        synchronized boolean isFallback() {
            return health == Health.DEGRADED || health == Health.RECOVERING;
        }

        /** Remembers the newest call of the summariser, and gives the one before. */
        synchronized @Nullable Attempt replaceAttempt(Attempt newest) {
            Attempt previous = attempt;
            attempt = newest;
            return previous;
        }

        /** Returns whether nobody else works on the session; if so, the caller does from now on. */
        boolean beginWork() {
            return working.compareAndSet(false, true);
        }

        void endWork() {
            working.set(false);
        }

        private synchronized boolean isIdle() {
            return !working.get() && !isFallback();
        }
    }
}
