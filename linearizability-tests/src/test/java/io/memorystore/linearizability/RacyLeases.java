package io.memorystore.linearizability;

import org.jspecify.annotations.Nullable;

/** Broken on purpose: looks who has the lease, and then takes it from whoever has it by now. */
public final class RacyLeases extends LeaseCalls {
    private volatile @Nullable Held held;

    private record Held(int holder, boolean live) {}

    /** For Lincheck. */
    public RacyLeases() {}

    @Override
    public boolean acquire(int holder, boolean lasting) {
        Held known = held;
        boolean own = known != null && known.holder() == holder;
        if (known != null && known.live() && !own) {
            return false;
        }
        held = new Held(holder, lasting || own && known.live());
        return true;
    }

    @Override
    public boolean release(int holder) {
        Held known = held;
        if (known == null || known.holder() != holder) {
            return false;
        }
        held = null;
        return true;
    }
}
