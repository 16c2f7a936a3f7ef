package io.memorystore.benchmarks;

import io.memorystore.testservers.ServerKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;

/**
 * Two benchmarks that do the same work.
 *
 * @param name what the work is
 * @param server what it needs, if a server
 * @param benchmark the class
 * @param ours this library's side
 * @param theirs the other side
 * @param threads how many callers at once
 * @param goals what the ratios have to be
 */
record Pair(
        String name,
        @Nullable ServerKind server,
        Class<?> benchmark,
        Side ours,
        Side theirs,
        int threads,
        List<Goal> goals) {

    /**
     * One of the two.
     *
     * @param method the benchmark's method
     * @param parameters what the class is told
     */
    record Side(String method, Map<String, String> parameters) {}

    Pair(
            String name,
            @Nullable ServerKind server,
            Class<?> benchmark,
            String ours,
            String theirs,
            int threads,
            List<Goal> goals) {
        this(name, server, benchmark, new Side(ours, Map.of()), new Side(theirs, Map.of()), threads, goals);
    }

    List<Measure> measures() {
        return goals.stream().map(Goal::measure).toList();
    }

    List<Mode> modes() {
        return measures().stream().map(Measure::mode).distinct().toList();
    }
}
