package io.memorystore.benchmarks;

import java.util.List;

/**
 * Two benchmarks that do the same work.
 *
 * @param name what the work is
 * @param benchmark the class
 * @param ours the method of this library's side
 * @param theirs the method of the other side
 * @param threads how many callers at once
 * @param goals what the ratios have to be
 */
record Pair(String name, Class<?> benchmark, String ours, String theirs, int threads, List<Goal> goals) {
    private static final int CALLERS = 128;

    static final List<Pair> ALL = List.of(
            new Pair(
                    "append, 128 callers",
                    SqliteAppendBenchmark.class,
                    "ours",
                    "theirs",
                    CALLERS,
                    List.of(Goal.atLeast(Measure.PER_SECOND, 7), Goal.atMost(Measure.P99, 0.2))),
            new Pair(
                    "the same, fair lock by hand",
                    SqliteAppendBenchmark.class,
                    "ours",
                    "theirsFairly",
                    CALLERS,
                    List.of(Goal.shown(Measure.PER_SECOND), Goal.shown(Measure.P99))),
            new Pair(
                    "append, one caller",
                    SqliteAppendBenchmark.class,
                    "ours",
                    "theirs",
                    1,
                    List.of(Goal.atMost(Measure.AVERAGE, 1.15), Goal.atMost(Measure.MEDIAN, 1.15))),
            new Pair(
                    "context, 20 turns of 1,000",
                    ContextBenchmark.class,
                    "ours",
                    "theirs",
                    1,
                    List.of(Goal.atMost(Measure.AVERAGE, 1.3), Goal.atMost(Measure.MEDIAN, 1.3))),
            new Pair(
                    "heap, append",
                    HeapBenchmark.class,
                    "appendOurs",
                    "appendTheirs",
                    1,
                    List.of(Goal.atLeast(Measure.PER_SECOND, 0.3))),
            new Pair(
                    "heap, read the last 20",
                    HeapBenchmark.class,
                    "readOurs",
                    "readTheirs",
                    1,
                    List.of(Goal.atLeast(Measure.PER_SECOND, 0.5))));

    List<Measure> measures() {
        return goals.stream().map(Goal::measure).toList();
    }
}
