package io.memorystore.benchmarks;

import io.memorystore.testservers.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures both sides of a pair in turns, each time in a JVM of its own, the order changing from round to round: what the
 * machine does meanwhile hits both alike. On a server, each measurement has an empty database of its own. A side's value is the
 * median of its rounds.
 */
final class PairRun {
    private static final String HEAP = "-Xmx1g";

    private final Pair pair;
    private final @Nullable TestServer server;
    private final Effort effort;
    private final Map<Measure, List<Double>> ours = new EnumMap<>(Measure.class);
    private final Map<Measure, List<Double>> theirs = new EnumMap<>(Measure.class);

    /**
     * How long to measure.
     *
     * @param rounds how often each side is measured
     * @param iterations per round and mode
     * @param seconds per iteration
     * @param warmupSeconds before the first of them, so that less of what is measured is the compiler
     */
    record Effort(int rounds, int iterations, int seconds, int warmupSeconds) {
        static final Effort SHORT = new Effort(2, 2, 1, 8);
        static final Effort LONG = new Effort(5, 3, 5, 10);
    }

    PairRun(Pair pair, @Nullable TestServer server, Effort effort) {
        this.pair = pair;
        this.server = server;
        this.effort = effort;
    }

    void run() throws IOException, RunnerException {
        for (int round = 0; round < effort.rounds(); round++) {
            if (round % 2 == 0) {
                measure(pair.ours(), ours);
                measure(pair.theirs(), theirs);
            } else {
                measure(pair.theirs(), theirs);
                measure(pair.ours(), ours);
            }
        }
    }

    double ours(Measure measure) {
        return median(ours, measure);
    }

    double theirs(Measure measure) {
        return median(theirs, measure);
    }

    double ratio(Measure measure) {
        return ours(measure) / theirs(measure);
    }

    private void measure(Pair.Side side, Map<Measure, List<Double>> values) throws IOException, RunnerException {
        for (Mode mode : pair.modes()) {
            RunResult result = measure(side, mode);
            for (Measure measure : pair.measures()) {
                if (measure.mode() == mode) {
                    values.computeIfAbsent(measure, absent -> new ArrayList<>()).add(measure.of(result));
                }
            }
        }
    }

    private RunResult measure(Pair.Side side, Mode mode) throws IOException, RunnerException {
        OptionsBuilder options = options(side, mode);
        if (server == null) {
            options.jvmArgsAppend(HEAP);
            return new Runner(options.build()).runSingle();
        }
        try (LentDatabase database = new LentDatabase(server)) {
            options.jvmArgsAppend(HEAP, "-D" + ServerDatabase.FILE_PROPERTY + "=" + database.file());
            return new Runner(options.build()).runSingle();
        }
    }

    private OptionsBuilder options(Pair.Side side, Mode mode) {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + Pattern.quote(pair.benchmark().getName() + "." + side.method()) + "$")
                .mode(mode)
                .forks(1)
                .threads(pair.threads())
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(effort.warmupSeconds()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.seconds(effort.seconds()))
                .timeUnit(TimeUnit.MICROSECONDS)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        side.parameters().forEach((name, value) -> options.param(name, value));
        if (mode == Mode.Throughput) {
            options.addProfiler(Completed.class);
        }
        return options;
    }

    private static double median(Map<Measure, List<Double>> values, Measure measure) {
        List<Double> sorted =
                values.getOrDefault(measure, List.of()).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
