package io.memorystore.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a test class did in all of its runs: how often it passed, how long it took, and which tests did not always pass. */
final class Repetition {
    private static final double MILLIS = 1_000;

    private final String name;
    private final List<RepeatedRun> runs = new ArrayList<>();

    Repetition(String name) {
        this.name = name;
    }

    void add(RepeatedRun run) {
        runs.add(run);
    }

    boolean passed() {
        return runs.stream().allMatch(RepeatedRun::passed);
    }

    static String table(List<Repetition> all) {
        return "| Tests of | Profile | Runs | Passed | Tests a run | Seconds: least | Median | Most |\n"
                + "|---|---|---:|---:|---:|---:|---:|---:|\n"
                + all.stream().map(Repetition::row).collect(Collectors.joining("\n"));
    }

    private String row() {
        List<Duration> sorted = runs.stream().map(RepeatedRun::took).sorted().toList();
        return "| %s | %s | %d | %d | %d | %s | %s | %s |"
                .formatted(
                        name,
                        runs.get(0).settings().profile(),
                        runs.size(),
                        runs.stream().filter(RepeatedRun::passed).count(),
                        runs.get(0).tests(),
                        seconds(sorted.get(0)),
                        seconds(median(sorted)),
                        seconds(sorted.get(sorted.size() - 1)));
    }

    private static Duration median(List<Duration> sorted) {
        Duration low = sorted.get((sorted.size() - 1) / 2);
        Duration high = sorted.get(sorted.size() / 2);
        return low.plus(high).dividedBy(2);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / MILLIS);
    }

    /** A line for each test that did not always pass, with the seeds of the runs in which it did not. */
    List<String> flaky() {
        Map<String, List<Long>> seeds = new TreeMap<>();
        for (RepeatedRun run : runs) {
            run.broken()
                    .forEach(broken -> seeds.computeIfAbsent(broken.test(), absent -> new ArrayList<>())
                            .add(run.settings().seed()));
        }
        return seeds.entrySet().stream()
                .map(entry -> name + ", " + entry.getKey() + ": did not pass in "
                        + entry.getValue().size() + " of " + runs.size() + " runs, with the seeds " + entry.getValue())
                .toList();
    }
}
