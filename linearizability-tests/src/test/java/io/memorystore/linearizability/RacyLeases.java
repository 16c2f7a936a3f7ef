package io.memorystore.linearizability;

import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Broken on purpose: looks who has the lease, and then takes it from whoever has it by now. */
public final class RacyLeases {
    private static final int NOBODY = -1;

    private volatile int held = NOBODY;

    /** For Lincheck. */
    public RacyLeases() {}

    /** Each one lasts, whatever is asked for. */
    @Operation
    public boolean acquire(
            @Param(gen = IntGen.class, conf = "0:2") int holder,
            @Param(gen = BooleanGen.class, conf = "1.0") boolean lasting) {
        int known = held;
        if (known != NOBODY && known != holder) {
            return false;
        }
        held = holder;
        return true;
    }
}
