package io.memorystore.internal;

import io.memorystore.LeaseHeldException;
import io.memorystore.Retention;
import io.memorystore.RetentionReport;
import io.memorystore.StorageException;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Removes the turns that are not to be kept. One at a time over all processes, by a lease that is for economy only: what is removed is
 * decided anew in each step, and each step compares the session's version with the one that it has looked at, so that a session that was
 * replaced, folded or erased meanwhile is left for the next time. Paced, as the deletion of blobs is. For one thread, once.
 */
final class Retaining {
    private static final String LEASE_NAME = "retention";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWED_AFTER = LEASE.dividedBy(3);
    private static final int PAGE = 200;
    private static final int MOST_TURNS = 1_000;

    private final StoreBackend backend;
    private final AdminBackend admin;
    private final LeaseBackend leases;
    private final Retention retention;
    private final boolean folds;
    private final Clock clock;
    private final Duration operationTimeout;
    private final BooleanSupplier isClosed;
    private final Consumer<SessionKey> forget;
    private final String holder = UUID.randomUUID().toString();
    private final BatchPace pace = new BatchPace(MOST_TURNS);
    private long renewAt;
    private long sessions;
    private long turns;
    private long flushed;
    private @Nullable StorageException damaged;

    /**
     * One enforcement.
     *
     * @param folds whether turns are folded into summaries, which those beyond a number have to wait for
     * @param isClosed whether the store is being closed, and the rest is for somebody else
     * @param forget is told of each session that was changed
     */
    Retaining(
            StoreBackend backend,
            Retention retention,
            boolean folds,
            Clock clock,
            Duration operationTimeout,
            BooleanSupplier isClosed,
            Consumer<SessionKey> forget) {
        this.backend = backend;
        this.admin = backend.admin();
        this.leases = backend.leases();
        this.retention = retention;
        this.folds = folds;
        this.clock = clock;
        this.operationTimeout = operationTimeout;
        this.isClosed = isClosed;
        this.forget = forget;
    }

    /** Waits for its turn, and enforces. */
    RetentionReport enforce() {
        if (!retention.isForever()) {
            awaitTurn();
            underLease();
        }
        return report();
    }

    /** Enforces if nobody else does. */
    RetentionReport enforceIfFree() {
        if (!retention.isForever() && acquire()) {
            underLease();
        }
        return report();
    }

    private RetentionReport report() {
        return new RetentionReport(sessions, turns, flushed);
    }

    private void awaitTurn() {
        if (!Polling.LEASE.isSoWithin(this::acquire, operationTimeout)) {
            throw new LeaseHeldException(
                    "Somebody else is enforcing the retention, and has not ended within operationTimeout ("
                            + operationTimeout + "); nothing was removed by this call. Try again later.",
                    "another enforcement",
                    null);
        }
    }

    private boolean acquire() {
        renewAt = System.nanoTime() + RENEWED_AFTER.toNanos();
        return leases.acquire(LEASE_NAME, holder, LEASE);
    }

    private boolean mayGoOn() {
        return !isClosed.getAsBoolean() && (System.nanoTime() - renewAt < 0 || acquire());
    }

    private void underLease() {
        try {
            List<String> tenants = admin.tenants(null, PAGE);
            while (!tenants.isEmpty() && mayGoOn()) {
                tenants.forEach(this::tenant);
                tenants = admin.tenants(tenants.get(tenants.size() - 1), PAGE);
            }
        } finally {
            boolean unused = leases.release(LEASE_NAME, holder);
        }
        if (damaged != null) {
            throw damaged;
        }
    }

    private void tenant(String tenant) {
        List<SessionKey> page = page(tenant, null);
        while (!page.isEmpty()) {
            for (SessionKey key : page) {
                if (!mayGoOn()) {
                    return;
                }
                sessions++;
                guarded(key);
            }
            page = page(tenant, page.get(page.size() - 1));
        }
    }

    private List<SessionKey> page(String tenant, @Nullable SessionKey after) {
        return mayGoOn() ? admin.sessions(tenant, after, PAGE) : List.of();
    }

    /** One session that is damaged keeps no other one's turns; it is told of in the end. */
    private void guarded(SessionKey key) {
        try {
            session(key);
        } catch (StorageException e) {
            damaged = damaged == null ? e : damaged;
        }
    }

    private void session(SessionKey key) {
        boolean more = true;
        while (more && mayGoOn()) {
            long start = System.nanoTime();
            int size = pace.size();
            long removed = step(key, size);
            pace.took((int) removed, System.nanoTime() - start);
            if (removed > 0) {
                forget.accept(key);
                pace.pause();
            }
            more = removed > 0 && removed >= size;
        }
    }

    /** Removes some of the oldest turns; returns how many. */
    private long step(SessionKey key, int size) {
        SessionView view = backend.turns().view(key, TurnRange.ALL, 0);
        if (view.turns().isEmpty()) {
            return 0;
        }
        long last = view.turns().get(view.turns().size() - 1).sequence();
        List<TurnRow> oldest = backend.turns().read(key, 0, size);
        long through = Math.max(tooMany(view, last), tooOld(key, oldest));
        long inStep = oldest.stream()
                .mapToLong(TurnRow::sequence)
                .filter(sequence -> sequence <= through)
                .max()
                .orElse(0);
        long removed = inStep == 0 ? 0 : admin.trim(key, inStep, view.summaryVersion());
        turns += removed;
        if (removed > 0 && inStep >= last) {
            flushed++;
        }
        return removed;
    }

    /** The last turn that is beyond the number of turns to be kept; 0 for none. Where there is a summary, somebody folds. */
    private long tooMany(SessionView view, long last) {
        long through = last - retention.maxTurns();
        SummaryRow summary = view.summary();
        if (summary != null) {
            return Math.min(through, summary.foldedThrough());
        }
        return folds ? 0 : through;
    }

    /** The last of some oldest turns that are too old; 0 for none. */
    private long tooOld(SessionKey key, List<TurnRow> oldest) {
        Duration age = retention.maxAge();
        if (age == null) {
            return 0;
        }
        Instant youngest = before(age);
        long through = 0;
        for (TurnRow row : oldest) {
            if (!Stored.turn(key, row).timestamp().isBefore(youngest)) {
                break;
            }
            through = row.sequence();
        }
        return through;
    }

    /** A moment that long ago, however long that is. */
    private Instant before(Duration age) {
        Instant now = clock.instant();
        Duration longest = Duration.between(Instant.MIN, now);
        return age.compareTo(longest) > 0 ? Instant.MIN : now.minus(age);
    }
}
