package io.memorystore.benchmarks;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs all pairs, prints a table of ratios and targets, and ends with 0 if every target is met, 1 if one is not, 2 if it was
 * called wrongly, and 3 if what was run met its targets and a server for the rest was missing.
 */
public final class Main {
    private Main() {}

    /**
     * Runs them.
     *
     * @param arguments {@code --long} measures longer; any other word selects the pairs whose name has it
     * @throws IOException if there is no place for the databases
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        List<String> words = List.of(arguments);
        boolean longer = words.contains("--long");
        List<String> names =
                words.stream().filter(word -> !word.equals("--long")).toList();
        List<Pair> pairs =
                Pairs.all().stream().filter(pair -> isSelected(pair, names)).toList();
        if (pairs.isEmpty() || names.stream().anyMatch(name -> name.startsWith("-"))) {
            System.err.println("usage: java -jar benchmarks/target/benchmarks.jar [--long] [part of a pair's name]...");
            Pairs.all().forEach(pair -> System.err.println("  " + pair.name()));
            System.exit(2);
        }
        System.exit(run(pairs, longer ? PairRun.Effort.LONG : PairRun.Effort.SHORT));
    }

    private static boolean isSelected(Pair pair, List<String> names) {
        return names.isEmpty() || names.stream().anyMatch(pair.name()::contains);
    }

    private static int run(List<Pair> pairs, PairRun.Effort effort) throws IOException, RunnerException {
        Servers servers = new Servers(pairs);
        describe(servers);
        Table table = new Table(pairs);
        table.begin();
        boolean met = true;
        boolean complete = true;
        for (Pair pair : pairs) {
            if (servers.have(pair)) {
                PairRun run = new PairRun(pair, servers.of(pair), effort);
                run.run();
                met &= table.print(pair, run);
            } else {
                complete = false;
                table.printMissing(pair);
            }
        }
        System.out.println(SyncTime.describe());
        return !met ? 1 : complete ? 0 : 3;
    }

    private static void describe(Servers servers) throws IOException {
        System.out.println("Text: " + Dialogues.describe());
        System.out.println("SQLite in: " + Scratch.describe());
        servers.describe().forEach(System.out::println);
        System.out.println(
                "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        System.out.println(SyncTime.describe());
        System.out.println();
    }
}
