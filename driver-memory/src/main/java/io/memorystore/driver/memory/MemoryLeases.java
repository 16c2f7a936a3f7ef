package io.memorystore.driver.memory;

import io.memorystore.spi.Fence;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Leases on the configured clock. Each write replaces exactly what it was decided on, or is decided anew. */
final class MemoryLeases implements LeaseBackend {
    private final ConcurrentMap<String, Held> leases = new ConcurrentHashMap<>();
    private final Clock clock;
    private final PausePoint pausePoint;
    private final Fence fence;

    private record Held(String holder, Instant until) {

        boolean isFreeFor(String other, Instant now) {
            return holder.equals(other) || !now.isBefore(until);
        }
    }

    MemoryLeases(Clock clock, PausePoint pausePoint, Fence fence) {
        this.clock = clock;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public boolean acquire(String name, String holder, Duration timeToLive) {
        while (true) {
            Instant now = clock.instant();
            Held known = leases.get(name);
            if (known != null && !known.isFreeFor(holder, now)) {
                return false;
            }
            pausePoint.reached(PausePoint.LEASE_ACQUIRE);
            if (swap(name, known, new Held(holder, until(known, holder, now.plus(timeToLive))))) {
                return true;
            }
        }
    }

    @Override
    public boolean release(String name, String holder) {
        fence.requireUnfenced();
        Held known = leases.get(name);
        while (known != null && known.holder().equals(holder)) {
            if (leases.remove(name, known)) {
                return true;
            }
            known = leases.get(name); // renewed, or lapsed and taken by another
        }
        return false;
    }

    private boolean swap(String name, @Nullable Held known, Held next) {
        return known == null ? leases.putIfAbsent(name, next) == null : leases.replace(name, known, next);
    }

    /** The clock may have been set back since the lease was taken: that does not shorten it. */
    private static Instant until(@Nullable Held known, String holder, Instant wanted) {
        return known != null && known.holder().equals(holder) && known.until().isAfter(wanted) ? known.until() : wanted;
    }

    /** Removes leases, whoever holds them; returns how many there were. */
    long erase(Collection<String> names) {
        fence.requireUnfenced();
        return names.stream().filter(name -> leases.remove(name) != null).count();
    }

    long eraseAll() {
        return erase(List.copyOf(leases.keySet()));
    }
}
