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
 * @param ours the method of this library's side
 * @param theirs the method of the other side
 * @param threads how many callers at once
 * @param goals what the ratios have to be
 * @param parameters what the class is told
 */
record Pair(
        String name,
        @Nullable ServerKind server,
        Class<?> benchmark,
        String ours,
        String theirs,
        int threads,
        List<Goal> goals,
        Map<String, String> parameters) {

    Pair(
            String name,
            @Nullable ServerKind server,
            Class<?> benchmark,
            String ours,
            String theirs,
            int threads,
            List<Goal> goals) {
        this(name, server, benchmark, ours, theirs, threads, goals, Map.of());
    }

    List<Measure> measures() {
        return goals.stream().map(Goal::measure).toList();
    }

    List<Mode> modes() {
        return measures().stream().map(Measure::mode).distinct().toList();
    }
}
