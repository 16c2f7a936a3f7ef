package io.memorystore.linearizability;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Broken on purpose: a batch that others can get into, or see the half of. */
public final class RacyTurns {
    private final TurnCalls turns = new TurnCalls();

    /** For Lincheck. */
    public RacyTurns() {}

    @Operation
    public long appendTwo(@Param(gen = IntGen.class, conf = "0:3") int text) {
        long first = turns.append(text);
        turns.append(text + 1);
        return first;
    }

    @Operation
    public String latest(@Param(gen = IntGen.class, conf = "1:3") int limit) {
        return turns.latest(limit);
    }
}
