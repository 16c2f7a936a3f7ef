package io.memorystore.conformance.mutants;

import io.memorystore.Durability;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.Guard;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.Utf8Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sound driver, as plain as can be: one lock for the whole database, nothing durable, nothing shared. Mutants override one of
 * its parts.
 */
public class ReferenceDriver implements MemoryStoreDriver {
    private static final Comparator<SessionKey> ORDER = Comparator.comparing(SessionKey::user, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::session, Utf8Order.COMPARATOR);

    /** For ServiceLoader. */
    public ReferenceDriver() {}

    TurnBackend turns(Rows rows, PausePoint pausePoint) {
        return new ReferenceTurns(rows, pausePoint);
    }

    StateBackend state(Rows rows, PausePoint pausePoint) {
        return new ReferenceState(rows, pausePoint);
    }

    EventBackend events(Rows rows, PausePoint pausePoint) {
        return new ReferenceEvents(rows, pausePoint);
    }

    ProjectionBackend projections(Rows rows, PausePoint pausePoint) {
        return new ReferenceProjections(rows, pausePoint);
    }

    BlobBackend blobs(Rows rows, Clock clock, PausePoint pausePoint) {
        return new ReferenceBlobs(rows, clock, pausePoint);
    }

    ImageBackend images(Rows rows, Clock clock, PausePoint pausePoint) {
        return new ReferenceImages(rows, clock, pausePoint);
    }

    AdminBackend admin(Rows rows) {
        return (tenant, after, limit) -> sessions(rows, tenant, after, limit);
    }

    BackendInfo info() {
        return new BackendInfo("Reference", "1", 0, false, Durability.RELAXED, false, false, false);
    }

    void opened() {}

    /** Writes take effect right after their pause points. */
    PausePoint pausePoint(DriverContext context) {
        return context.fence().after(context.pausePoint());
    }

    static List<SessionKey> sessions(Rows rows, @Nullable String tenant, @Nullable SessionKey after, int limit) {
        synchronized (rows) {
            Set<SessionKey> keys = new HashSet<>();
            rows.conversations.forEach((key, conversation) -> {
                if (!conversation.turns.isEmpty() || conversation.summary != null) {
                    keys.add(key);
                }
            });
            rows.states.forEach((scope, state) -> {
                if (scope instanceof StateScope.OfSession session && !state.isEmpty()) {
                    keys.add(session.key());
                }
            });
            return keys.stream()
                    .filter(key -> tenant == null || key.tenant().equals(tenant))
                    .filter(key -> after == null || ORDER.compare(key, after) > 0)
                    .sorted(ORDER)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of();
    }

    @Override
    public Set<AddressPart> address() {
        return Set.of();
    }

    @Override
    public Set<DriverOption> options() {
        return Set.of();
    }

    @Override
    public Set<Guard> guards() {
        return Set.of(Guard.SINGLE_NODE);
    }

    @Override
    public StoreBackend open(DriverContext context) {
        opened();
        Rows rows = new Rows(context.fence());
        PausePoint pausePoint = pausePoint(context);
        return new Backend(
                info(),
                turns(rows, pausePoint),
                state(rows, pausePoint),
                events(rows, pausePoint),
                projections(rows, pausePoint),
                blobs(rows, context.config().clock(), pausePoint),
                images(rows, context.config().clock(), pausePoint),
                leases(rows, context.config().clock(), pausePoint),
                admin(rows));
    }

    LeaseBackend leases(Rows rows, Clock clock, PausePoint pausePoint) {
        return new Leases(rows, clock, pausePoint);
    }

    private record Leases(Rows rows, Clock clock, PausePoint pausePoint) implements LeaseBackend {
        @Override
        public boolean acquire(String name, String holder, Duration timeToLive) {
            synchronized (rows) {
                Instant now = clock.instant();
                Instant end = rows.leaseEnds.getOrDefault(name, Instant.MIN);
                String before = end.isAfter(now) ? rows.leases.getOrDefault(name, holder) : holder;
                if (!before.equals(holder)) {
                    return false;
                }
                pausePoint.reached(PausePoint.LEASE_ACQUIRE);
                rows.leases.put(name, holder);
                rows.leaseEnds.put(name, now.plus(timeToLive));
                return true;
            }
        }

        @Override
        public boolean release(String name, String holder) {
            synchronized (rows) {
                rows.fence.requireUnfenced();
                return rows.leases.remove(name, holder);
            }
        }
    }

    private record Backend(
            BackendInfo info,
            TurnBackend turns,
            StateBackend state,
            EventBackend events,
            ProjectionBackend projections,
            BlobBackend blobs,
            ImageBackend images,
            LeaseBackend leases,
            AdminBackend admin)
            implements StoreBackend {
        @Override
        public void close() {}
    }
}
