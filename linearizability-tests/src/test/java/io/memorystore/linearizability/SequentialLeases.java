package io.memorystore.linearizability;

import org.jspecify.annotations.Nullable;

/** What {@link LeaseCalls} return when one thread makes them. */
public final class SequentialLeases {
    private @Nullable Integer held;
    private boolean live;

    /** For Lincheck. */
    public SequentialLeases() {}

    public boolean acquire(int holder, boolean lasting) {
        boolean own = held != null && held == holder;
        if (held != null && !own && live) {
            return false;
        }
        live = lasting || (own && live); // a renewal never ends a lease earlier
        held = holder;
        return true;
    }

    public boolean release(int holder) {
        if (held == null || held != holder) {
            return false;
        }
        held = null;
        live = false;
        return true;
    }
}
