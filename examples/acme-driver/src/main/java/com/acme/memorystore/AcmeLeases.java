package com.acme.memorystore;

import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Leases, on the host's clock. */
final class AcmeLeases implements LeaseBackend {
    private final Database database;
    private final Clock clock;
    private final PausePoint pausePoint;

    /** Who has a lease, until when. */
    record Held(String holder, Instant until) {}

    AcmeLeases(Database database, Clock clock, PausePoint pausePoint) {
        this.database = database;
        this.clock = clock;
        this.pausePoint = pausePoint;
    }

    @Override
    public boolean acquire(String name, String holder, Duration timeToLive) {
        return database.write(() -> {
            Map<String, Held> leases = database.leases();
            Instant now = clock.instant();
            Instant until = now.plus(timeToLive);
            Held known = leases.get(name);
            if (known != null && known.holder().equals(holder)) {
                until = known.until().isAfter(until) ? known.until() : until;
            } else if (known != null && now.isBefore(known.until())) {
                return false;
            }
            pausePoint.reached(PausePoint.LEASE_ACQUIRE);
            leases.put(name, new Held(holder, until));
            return true;
        });
    }

    @Override
    public boolean release(String name, String holder) {
        return database.write(() -> {
            Held known = database.leases().get(name);
            boolean held = known != null && known.holder().equals(holder);
            if (held) {
                database.leases().remove(name);
            }
            return held;
        });
    }
}
