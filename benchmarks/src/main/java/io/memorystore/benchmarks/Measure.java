package io.memorystore.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What is taken from a run; JMH counts in microseconds. */
enum Measure {
    PER_SECOND(Mode.Throughput) {
        @Override
        double of(RunResult result) {
            return Completed.perSecond(result);
        }
    },
    AVERAGE(Mode.SampleTime) {
        @Override
        double of(RunResult result) {
            return times(result).getMean();
        }
    },
    MEDIAN(Mode.SampleTime) {
        @Override
        double of(RunResult result) {
            return times(result).getPercentile(50);
        }
    },
    P99(Mode.SampleTime) {
        @Override
        double of(RunResult result) {
            return times(result).getPercentile(99);
        }
    };

    private final Mode mode;

    Measure(Mode mode) {
        this.mode = mode;
    }

    abstract double of(RunResult result);

    private static Statistics times(RunResult result) {
        return result.getPrimaryResult().getStatistics();
    }

    Mode mode() {
        return mode;
    }

    String describe(double value) {
        return this == PER_SECOND
                ? String.format(Locale.ROOT, "%,.0f /s", value)
                : String.format(Locale.ROOT, "%,.1f us", value);
    }

    String title() {
        return this == PER_SECOND ? "throughput" : name().toLowerCase(Locale.ROOT);
    }
}
