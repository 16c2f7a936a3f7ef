package io.memorystore.benchmarks;

import java.util.List;
import java.util.Locale;

/** What is printed of the pairs, a line for each goal, as they come to their ends. */
final class Table {
    private final String row;

    /** A table for these pairs, of which there is one at least, and whose names decide how wide it is. */
    Table(List<Pair> pairs) {
        int width = pairs.stream().mapToInt(pair -> pair.name().length()).max().orElseThrow();
        this.row = "%-" + width + "s %-11s %16s %16s %8s %10s  %s%n";
    }

    void begin() {
        print("work", "measure", "MemoryStore", "by hand", "ratio", "target", "");
    }

    /** Prints what a pair gave; returns whether it met all of its goals. */
    boolean print(Pair pair, PairRun run) {
        boolean met = true;
        for (Goal goal : pair.goals()) {
            Measure measure = goal.measure();
            double ratio = run.ratio(measure);
            boolean good = goal.isMetBy(ratio);
            print(
                    pair.name(),
                    measure.title(),
                    measure.describe(run.ours(measure)),
                    measure.describe(run.theirs(measure)),
                    String.format(Locale.ROOT, "%.2f", ratio),
                    goal.describe(),
                    goal.describe().isEmpty() ? "" : good ? "met" : "MISSED");
            met &= good;
        }
        return met;
    }

    void printMissing(Pair pair) {
        print(pair.name(), "not run: see above", "", "", "", "", "");
    }

    private void print(Object... cells) {
        System.out.printf(Locale.ROOT, row, cells);
    }
}
