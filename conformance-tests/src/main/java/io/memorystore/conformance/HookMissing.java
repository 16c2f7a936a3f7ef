package io.memorystore.conformance;

import java.io.Serial;
import org.opentest4j.TestAbortedException;

/** A test needs a hook that the driver's author has not supplied. It has proven nothing, and says so. */
final class HookMissing extends TestAbortedException {
    @Serial
    private static final long serialVersionUID = 1L;

    HookMissing(Fault fault) {
        super("not tried: no hook; supply " + fault.hook() + "() of FaultHooks to try it.");
    }
}
