package io.memorystore.linearizability;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Broken on purpose: compares first, and writes later whatever has come in between. */
public final class RacyState {
    private final StateCalls state = new StateCalls();

    /** For Lincheck. */
    public RacyState() {}

    @Operation
    public String compareAndPut(
            @Param(gen = IntGen.class, conf = "0:0") int key,
            @Param(gen = IntGen.class, conf = "0:1") int expected,
            @Param(gen = IntGen.class, conf = "0:3") int value) {
        String there = state.get(key);
        int version = there.equals("none") ? 0 : Integer.parseInt(there.substring(there.indexOf('@') + 1));
        return version == expected ? "written " + state.put(key, value) : "there is " + version;
    }
}
