package io.memorystore.linearizability;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Broken on purpose: looks whether its expectation holds, and appends after whatever has come in between. */
public final class RacyEvents {
    private final EventCalls events = new EventCalls();

    /** For Lincheck. */
    public RacyEvents() {}

    @Operation
    public String append(
            @Param(gen = IntGen.class, conf = "0:1") int expected, @Param(gen = IntGen.class, conf = "0:3") int id) {
        return events.append(expected == events.lastSequence() ? -1 : expected, id);
    }
}
