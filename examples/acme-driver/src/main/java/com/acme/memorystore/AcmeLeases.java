package com.acme.memorystore;

import io.memorystore.spi.Fence;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Leases, on the host's clock. */
final class AcmeLeases implements LeaseBackend {
    private final Database database;
    private final Duration atMost;
    private final Clock clock;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeLeases(Database database, Duration atMost, Clock clock, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.atMost = atMost;
        this.clock = clock;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public boolean acquire(String name, String holder, Duration timeToLive) {
        return database.write(atMost, () -> {
            Instant now = clock.instant();
            Instant until = now.plus(timeToLive);
            Entry.LeaseTaken known = database.tables().lease(name);
            if (known != null && known.holder().equals(holder)) {
                until = known.until().isAfter(until) ? known.until() : until;
            } else if (known != null && now.isBefore(known.until())) {
                return false;
            }
            pausePoint.reached(PausePoint.LEASE_ACQUIRE);
            database.commit(fence, new Entry.LeaseTaken(name, holder, until));
            return true;
        });
    }

    @Override
    public boolean release(String name, String holder) {
        return database.write(atMost, () -> {
            Entry.LeaseTaken known = database.tables().lease(name);
            boolean held = known != null && known.holder().equals(holder);
            if (held) {
                database.commit(fence, new Entry.LeaseEnded(name));
            }
            return held;
        });
    }
}
