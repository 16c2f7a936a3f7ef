package io.memorystore.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class CompletedTest {
    private static final String BENCHMARK = "^io\\.memorystore\\.benchmarks\\.StuckCaller\\.call$";

    @Test
    void throughput_isWhatWasCompletedInTheTimeOfAll() throws RunnerException {
        StuckCaller.CALLS.set(0);

        RunResult result = runOnce();

        double seconds = (double) Window.latestNanos() / TimeUnit.SECONDS.toNanos(1);
        assertThat(Measure.PER_SECOND.of(result)).isCloseTo(StuckCaller.CALLS.get() / seconds, withPercentage(0.1));
    }

    private static RunResult runOnce() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(BENCHMARK)
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .addProfiler(Completed.class)
                        .forks(0)
                        .threads(2)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(100))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }
}
