package io.memorystore.linearizability;

import java.util.Locale;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.Options;

/** How many programs are made, how often each is run, and how long they are; by the profile of the conformance suite. */
enum Depth {
    /** Some seconds; for every build. */
    QUICK(3, 30, 2, 2),
    /** Some minutes. */
    FULL(30, 200, 2, 3),
    /** Hours. */
    SOAK(300, 2_000, 3, 3);

    private static final String PROFILE = "memorystore.conformance.profile";

    private final int programs;
    private final int runs;
    private final int threads;
    private final int calls;

    Depth(int programs, int runs, int threads, int calls) {
        this.programs = programs;
        this.runs = runs;
        this.threads = threads;
        this.calls = calls;
    }

    static Depth ofBuild() {
        return valueOf(System.getProperty(PROFILE, "quick").toUpperCase(Locale.ROOT));
    }

    /** Sizes a check, and has it judged by another implementation than the one that is checked. */
    <O extends Options<O, C>, C extends CTestConfiguration> O applyTo(O options, Class<?> sequential) {
        return options.iterations(programs)
                .invocationsPerIteration(runs)
                .threads(threads)
                .actorsPerThread(calls)
                .actorsBefore(1)
                .actorsAfter(1)
                .sequentialSpecification(sequential);
    }
}
