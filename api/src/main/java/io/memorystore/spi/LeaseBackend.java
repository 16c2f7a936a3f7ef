package io.memorystore.spi;

import java.time.Duration;

/** Leases: at most one holder for a name at a time, on one clock for all processes. */
public interface LeaseBackend {

    /**
     * Takes the lease if it is free or lapsed, or renews it for its holder; a renewal never ends it earlier than before. Calls
     * {@link PausePoint#LEASE_ACQUIRE}.
     *
     * @param name 1 to 100 ASCII letters, digits and {@code . / - _}
     * @param holder who takes it, of the same form
     * @param timeToLive until it lapses, counted from now by the clock that {@link BackendInfo#serverClock()} tells
     * @return false if another holder has it
     */
    boolean acquire(String name, String holder, Duration timeToLive);

    /**
     * Ends the lease if the caller holds it. Repeatable.
     *
     * @param name the lease
     * @param holder who has it
     * @return whether the caller had it, lapsed or not
     */
    boolean release(String name, String holder);
}
