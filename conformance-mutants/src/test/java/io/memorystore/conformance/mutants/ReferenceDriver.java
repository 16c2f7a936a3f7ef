package io.memorystore.conformance.mutants;

import io.memorystore.Durability;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.Guard;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A sound driver, as plain as can be: one lock for the whole database, nothing durable, nothing shared. Mutants override one of
 * its parts.
 */
public class ReferenceDriver implements MemoryStoreDriver {
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

    AdminBackend admin(Rows rows, PausePoint pausePoint) {
        return new ReferenceAdmin(rows, pausePoint);
    }

    ArchiveBackend archive(Rows rows, PausePoint pausePoint) {
        return new ReferenceArchive(rows, pausePoint);
    }

    InspectionBackend inspection(Rows rows) {
        return new ReferenceInspection(rows);
    }

    BackendInfo info() {
        return new BackendInfo("Reference", "1", 0, false, Durability.RELAXED, false, false, false);
    }

    void opened() {}

    /** The tables of a store that is opened: new ones, since nothing is shared. */
    Rows rows(DriverContext context) {
        return new Rows(context.fence());
    }

    /** Turns that need to know more than the rest does. */
    TurnBackend turns(DriverContext context, Rows rows, PausePoint pausePoint) {
        return turns(rows, pausePoint);
    }

    /** What is left to do when a store is closed. */
    Runnable closing(TurnBackend turns) {
        return () -> {};
    }

    /** Writes take effect right after their pause points. */
    PausePoint pausePoint(DriverContext context) {
        return context.fence().after(context.pausePoint());
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
        Rows rows = rows(context);
        PausePoint pausePoint = pausePoint(context);
        TurnBackend turns = turns(context, rows, pausePoint);
        return new Backend(
                info(),
                turns,
                state(rows, pausePoint),
                events(rows, pausePoint),
                projections(rows, pausePoint),
                blobs(rows, context.config().clock(), pausePoint),
                images(rows, context.config().clock(), pausePoint),
                leases(rows, context.config().clock(), pausePoint),
                admin(rows, pausePoint),
                archive(rows, pausePoint),
                inspection(rows),
                closing(turns));
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
            AdminBackend admin,
            ArchiveBackend archive,
            InspectionBackend inspection,
            Runnable closing)
            implements StoreBackend {
        @Override
        public void close() {
            closing.run();
        }
    }
}
