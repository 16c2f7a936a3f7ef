package io.memorystore.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Control;
import org.openjdk.jmh.infra.ThreadParams;

/** One caller is served every millisecond; the other one waits until that one was measured, and is then served at once. */
public class StuckCaller extends Window {
    /** How many calls there were. */
    static final AtomicLong CALLS = new AtomicLong();

    /** For the harness. */
    public StuckCaller() {}

    /**
     * A call.
     *
     * @param caller who
     * @param harness knows what was measured
     * @return how many there were
     */
    @Benchmark
    public long call(ThreadParams caller, Control harness) {
        if (caller.getThreadIndex() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        } else {
            while (!harness.stopMeasurement) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        return CALLS.incrementAndGet();
    }
}
