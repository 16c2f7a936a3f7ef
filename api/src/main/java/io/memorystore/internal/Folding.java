package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.Identity;
import io.memorystore.MemoryStoreException;
import io.memorystore.RollingSummary;
import io.memorystore.StorageException;
import io.memorystore.Summarizer;
import io.memorystore.SummaryRequest;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Folds old turns into summaries, in the background.
 *
 * <p>What is to be done is in the database and nowhere else: the summary's row tells through which turn it reaches, how it
 * fares, and when it may be tried again; what is pending is simply the turns after it. So nothing is lost with the process, and
 * any process may go on. Three things keep two of them from folding the same turns: a lease makes it unlikely that both call a
 * model, the summary's version, compared when it is written, makes sure that only one of them counts, and a version that also
 * grows when the session is flushed or restored stops a summary of turns that are gone.
 *
 * <p>One session goes through these steps, none of which holds a thread while it waits: {@code examine} (is a fold due, may it
 * be tried now, is the lease free?), the summariser's call on the executor, {@code conclude} (write the outcome), and
 * {@code examine} again. Turns are only ever handed to the summariser outside of transactions and of callers' threads.
 */
final class Folding {
    private static final System.Logger LOG = System.getLogger("io.memorystore");
    /** How much longer than the summariser's timeout the lease lives, for the writing of the outcome. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);
    /** More turns than a budget's worth are handed over in several calls, and never more than this in one. */
    private static final int MOST_TURNS_A_CALL = 1_000;

    private final RollingSummary strategy;
    private final Summarizer summarizer;
    private final Summaries summaries;
    private final TurnBackend turns;
    private final LeaseBackend leases;
    private final SummaryText texts;
    private final Clock clock;
    private final InFlight inFlight;
    private final FoldingThreads threads;
    private final Watched watched;
    private final String holder = UUID.randomUUID().toString();
    private final Set<String> heldLeases = ConcurrentHashMap.newKeySet();
    private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();

    Folding(
            RollingSummary strategy,
            Summaries summaries,
            TurnBackend turns,
            LeaseBackend leases,
            SummaryText texts,
            Clock clock,
            InFlight inFlight,
            FoldingThreads threads) {
        this.strategy = strategy;
        this.summarizer = Objects.requireNonNull(strategy.summarizer());
        this.summaries = summaries;
        this.turns = turns;
        this.leases = leases;
        this.texts = texts;
        this.clock = clock;
        this.inFlight = inFlight;
        this.threads = threads;
        this.watched = new Watched((long) strategy.keepRecentTurns() + strategy.foldTurns());
    }

    /** Turns were added. Waits for nothing. */
    void added(SessionKey key, long last) {
        Watched.Entry entry = watched.entry(key);
        entry.added(last);
        wake(key, entry);
    }

    /** A session was read. Waits for nothing. */
    void seen(SessionKey key, SummarizedSession session) {
        Watched.Entry entry = watched.entry(key);
        entry.seen(session);
        wake(key, entry);
    }

    /** A session was flushed or restored: what was known of it no longer holds. */
    void forget(SessionKey key) {
        Watched.Entry entry = watched.entry(key);
        entry.forget();
        wake(key, entry);
    }

    boolean isKnownFallback(SessionKey key) {
        return watched.entry(key).isFallback();
    }

    /** Gives up what is under way; its turns stay pending. The database must still be open. */
    void close() {
        threads.stop();
        attempts.forEach(Attempt::cancel);
        threads.awaitStopped();
        heldLeases.forEach(this::releaseQuietly);
    }

    private void wake(SessionKey key, Watched.Entry entry) {
        if (entry.isDue() && entry.beginWork()) {
            threads.work(() -> guarded(key, entry, () -> examine(key, entry)));
        }
    }

    /** Runs a step as a call in flight; a step that fails is tried again later, since the database tells where to go on. */
    private void guarded(SessionKey key, Watched.Entry entry, Runnable step) {
        try {
            inFlight.enter();
        } catch (MemoryStoreException e) { // closed, or fenced
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A summary could not be advanced; it is tried again.", e);
            later(key, entry, strategy.maxRetryDelay());
        } finally {
            inFlight.leave();
        }
    }

    private void later(SessionKey key, Watched.Entry entry, Duration delay) {
        Future<?> unused =
                threads.later(delay, () -> threads.work(() -> guarded(key, entry, () -> examine(key, entry))));
    }

    private void examine(SessionKey key, Watched.Entry entry) {
        long additions = entry.additions();
        SummarizedSession session = look(key, entry);
        if (!isDue(session)) {
            rest(key, entry, additions);
            return;
        }
        Duration wait = Duration.between(clock.instant(), session.state().retryAt());
        if (wait.compareTo(Duration.ZERO) > 0) {
            later(key, entry, shorter(wait, strategy.maxRetryDelay()));
            return;
        }
        String lease = LeaseNames.summary(key);
        if (!leases.acquire(lease, holder, strategy.timeout().plus(LEASE_MARGIN))) {
            later(key, entry, strategy.retryDelay());
            return;
        }
        heldLeases.add(lease);
        underLease(key, entry);
    }

    /** Ends the work on a session, unless something came in meanwhile. */
    private void rest(SessionKey key, Watched.Entry entry, long additions) {
        entry.endWork();
        if (entry.additions() != additions) {
            wake(key, entry);
        }
    }

    private void underLease(SessionKey key, Watched.Entry entry) {
        boolean begun = false;
        try {
            begun = begin(key, entry, look(key, entry));
        } finally {
            if (!begun) {
                release(key);
            }
        }
        if (!begun) {
            examine(key, entry);
        }
    }

    /** Returns whether an attempt is under way, which then ends the lease. */
    private boolean begin(SessionKey key, Watched.Entry entry, SummarizedSession session) {
        if (!isDue(session)) {
            return false;
        }
        SummarizedSession begun = session;
        if (session.state().health() == Health.DEGRADED) {
            SummaryState recovering =
                    session.state().faring(Health.RECOVERING, session.state().attempts(), Instant.EPOCH);
            begun = summaries.put(key, session, recovering, "a recovery began");
        }
        if (begun == null) {
            return false;
        }
        if (foldable(begun) <= 0) {
            summaries.put(
                    key, begun, begun.state().faring(Health.HEALTHY, 0, Instant.EPOCH), "nothing is left to fold");
            return false;
        }
        return attempt(key, entry, begun);
    }

    private boolean attempt(SessionKey key, Watched.Entry entry, SummarizedSession session) {
        List<TurnRow> rows = toFold(key, session);
        Identity identity = Identity.of(key.tenant(), key.user(), key.session());
        SummaryRequest request = new SummaryRequest(identity, session.state().text(), Stored.turns(key, rows));
        long through = rows.get(rows.size() - 1).sequence();
        start(
                new Attempt(summarizer, request, outcome -> {
                    attempts.remove(outcome.attempt());
                    threads.work(() -> guarded(key, entry, () -> conclude(key, entry, session, through, outcome)));
                }),
                entry);
        return true;
    }

    private void start(Attempt attempt, Watched.Entry entry) {
        attempts.add(attempt);
        Attempt previous = entry.replaceAttempt(attempt);
        if (previous != null && previous.isRunning()) {
            entry.replaceAttempt(previous);
            attempt.reject("the call before, which was given up, has still not returned");
            return;
        }
        attempt.expireBy(threads.later(strategy.timeout(), () -> attempt.expire(strategy.timeout())));
        try {
            threads.summarize(attempt);
        } catch (RejectedExecutionException e) {
            attempt.reject("the executor refused to call the summariser");
        }
    }

    /** The oldest turns that are not folded, a budget's worth of them, and never one of the recent ones. */
    private List<TurnRow> toFold(SessionKey key, SummarizedSession session) {
        int most = (int) Math.min(foldable(session), MOST_TURNS_A_CALL);
        List<TurnRow> rows = turns.read(key, session.state().foldedThrough(), most);
        if (rows.isEmpty()) {
            throw new StorageException(
                    "The turns after " + session.state().foldedThrough() + " of a session are missing.");
        }
        long tokens = 0;
        for (int i = 0; i < rows.size(); i++) {
            tokens += rows.get(i).payload().tokens();
            if (i > 0 && tokens > strategy.budgetTokens()) {
                return rows.subList(0, i);
            }
        }
        return rows;
    }

    private void conclude(
            SessionKey key, Watched.Entry entry, SummarizedSession session, long through, Attempt.Outcome outcome) {
        try {
            settle(key, session, through, outcome);
        } finally {
            release(key);
        }
        examine(key, entry);
    }

    private void settle(SessionKey key, SummarizedSession session, long through, Attempt.Outcome outcome) {
        if (outcome.failure() != null) {
            fail(key, session, outcome.failure());
            return;
        }
        String problem = texts.problem(outcome.text());
        if (problem != null) {
            fail(key, session, problem);
            return;
        }
        SummaryState folded;
        try {
            folded = texts.folded(session.state(), Objects.requireNonNull(outcome.text()), through);
        } catch (StorageException e) { // the token counter's, which is the host's code as the summariser is
            fail(key, session, "the token counter failed on the summary");
            return;
        }
        succeed(key, session, folded);
    }

    private void succeed(SessionKey key, SummarizedSession session, SummaryState folded) {
        boolean drained = session.lastSequence() - folded.foldedThrough() <= strategy.keepRecentTurns();
        boolean recovering = session.state().health() == Health.RECOVERING;
        Health health = recovering && !drained ? Health.RECOVERING : Health.HEALTHY;
        summaries.put(key, session, folded.faring(health, 0, Instant.EPOCH), "the summariser works again");
    }

    private void fail(SessionKey key, SummarizedSession session, String reason) {
        int failures = session.state().attempts() + 1;
        Instant retryAt = clock.instant().plus(delayAfter(failures));
        boolean degraded = session.state().health() == Health.RECOVERING || failures >= strategy.maxAttempts();
        SummarizedSession now = session;
        if (!degraded || session.state().health() == Health.HEALTHY) {
            now = summaries.put(key, session, session.state().faring(Health.RETRY, failures, retryAt), reason);
        }
        if (degraded && now != null) {
            summaries.put(key, now, now.state().faring(Health.DEGRADED, failures, retryAt), reason);
        }
    }

    private Duration delayAfter(int failures) {
        Duration delay = strategy.retryDelay();
        for (int i = 1; i < failures && delay.compareTo(strategy.maxRetryDelay()) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return shorter(delay, strategy.maxRetryDelay());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private SummarizedSession look(SessionKey key, Watched.Entry entry) {
        long additions = entry.additions();
        SummarizedSession session = withoutGap(key, summaries.view(key, TurnRange.PENDING, 0));
        entry.verified(session, additions);
        return session;
    }

    /** Where the retention has removed turns that were not folded yet, there is nothing to be folded of them any more. */
    private SummarizedSession withoutGap(SessionKey key, SummarizedSession session) {
        if (foldable(session) < strategy.foldTurns()) {
            return session;
        }
        List<TurnRow> first = turns.read(key, session.state().foldedThrough(), 1);
        return first.isEmpty() ? session : session.foldedThrough(first.get(0).sequence() - 1);
    }

    private long foldable(SummarizedSession session) {
        return session.pendingTurns() - strategy.keepRecentTurns();
    }

    private boolean isDue(SummarizedSession session) {
        return session.state().health() != Health.HEALTHY || foldable(session) >= strategy.foldTurns();
    }

    private void release(SessionKey key) {
        releaseQuietly(LeaseNames.summary(key));
    }

    /** A lease that cannot be released lapses by itself. */
    private void releaseQuietly(String lease) {
        try {
            leases.release(lease, holder);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A lease could not be released; it lapses by itself.", e);
        } finally {
            heldLeases.remove(lease);
        }
    }
}
