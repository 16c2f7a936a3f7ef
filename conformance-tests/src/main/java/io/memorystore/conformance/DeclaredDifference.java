package io.memorystore.conformance;

import java.io.Serial;
import org.opentest4j.TestAbortedException;

/** The driver declares that it has not the trait that a test needs; the test's twin proves that. */
final class DeclaredDifference extends TestAbortedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Trait needed;

    DeclaredDifference(Trait needed) {
        super("The driver does not declare " + needed + "; the twin of this test proves that it is so.");
        this.needed = needed;
    }

    Trait needed() {
        return needed;
    }
}
