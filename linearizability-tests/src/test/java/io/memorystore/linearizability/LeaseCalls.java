package io.memorystore.linearizability;

import io.memorystore.spi.LeaseBackend;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What two callers do to one lease of the memory driver. One that does not last has lapsed as soon as it is taken. */
public final class LeaseCalls {
    private static final String NAME = "fold/acme";

    private final LeaseBackend leases = Opened.memory().leases();

    /** For Lincheck. */
    public LeaseCalls() {}

    @Operation
    public boolean acquire(
            @Param(gen = IntGen.class, conf = "0:2") int holder, @Param(gen = BooleanGen.class) boolean lasting) {
        return leases.acquire(NAME, name(holder), lasting ? Duration.ofSeconds(5) : Duration.ZERO);
    }

    @Operation
    public boolean release(@Param(gen = IntGen.class, conf = "0:2") int holder) {
        return leases.release(NAME, name(holder));
    }

    private static String name(int holder) {
        return "holder-" + holder;
    }
}
