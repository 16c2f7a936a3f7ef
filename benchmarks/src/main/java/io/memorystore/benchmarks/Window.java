package io.memorystore.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time from before the first call of an iteration to after the last one, whoever makes them; what is set up and torn down is
 * no part of it. A benchmark whose throughput is measured extends this.
 */
@State(Scope.Benchmark)
public class Window {
    /** The harness makes the states and the profilers, each by itself, so this is where they meet. */
    private static volatile long latestNanos;

    private long begin;

    /** For the harness. */
    public Window() {}

    /** All callers are there, and none has called. */
    @Setup(Level.Iteration)
    public void begin() {
        begin = System.nanoTime();
    }

    /** All callers have returned. */
    @TearDown(Level.Iteration)
    public void end() {
        latestNanos = System.nanoTime() - begin;
    }

    /** How long the iteration took that ended last. */
    static long latestNanos() {
        return latestNanos;
    }
}
