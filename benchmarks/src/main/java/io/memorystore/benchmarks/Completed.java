package io.memorystore.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Throughput as a user of the database sees it: the calls that all callers have completed, by the time that all of it took.
 *
 * <p>JMH's own score is another one. It divides each thread's calls by that thread's own time, and adds up the quotients. A
 * thread's time begins when the call returns during which all threads were waited for. Where a lock is not fair, such a call may
 * take most of the iteration, or all of it; the few calls after it, made while the thread has the lock, then count as if it had gone on
 * like that all the time. With 128 callers who write to SQLite by hand, and so wait for its one lock by trying again, a few such
 * threads make most of the score: in one run it said 4,000 to 5,000 batches a second, while the table grew by 950.
 *
 * <p>The times of single calls have no such fault. Each call that begins in a thread's time is one sample, as long as it took.
 * What is left out are calls that began before and ended in it, or even after it; those are long ones, so that a
 * percentile of a side whose callers wait unfairly is, if anything, too low.
 */
public final class Completed implements InternalProfiler {
    private static final String LABEL = "completed";

    /** For the harness. */
    public Completed() {}

    /** Calls a second, of a run that was profiled. */
    static double perSecond(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(LABEL), "not profiled")
                .getScore();
    }

    @Override
    public String getDescription() {
        return "Calls that all threads have completed, by the time that all of it took";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double calls = result.getMetadata().getAllOps();
        double seconds = (double) Window.latestNanos() / TimeUnit.SECONDS.toNanos(1);
        return List.of(new ScalarResult(LABEL, calls / seconds, "calls/s", AggregationPolicy.AVG));
    }
}
