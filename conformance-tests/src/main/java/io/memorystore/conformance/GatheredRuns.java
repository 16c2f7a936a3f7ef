package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The runs that a report folder has seen, of any driver: each leaves its JSON in the folder {@value #FOLDER}, and a page of the whole
 * is made from all of them. So runs that were made elsewhere are added by copying their files, and left out by deleting them.
 */
final class GatheredRuns {
    /** Where the runs are, inside the report folder. */
    static final String FOLDER = "runs";

    private static final String JSON = ".json";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<Verdict> runs;

    private GatheredRuns(List<Verdict> runs) {
        this.runs = runs;
    }

    /**
     * What a driver has shown on one product: a column of the matrix.
     *
     * @param name a name for links, of letters, digits and hyphens, that no other column has
     * @param shown the run that its cells tell of: the newest one of all rules, or else the newest
     * @param all its runs, the oldest first
     */
    record Column(String name, Verdict shown, List<Verdict> all) {

        /** How a rule ended each time that a run asked for it, the oldest first. */
        List<Verdict> historyOf(Rule rule) {
            return all.stream()
                    .filter(run -> !run.result(rule).tests().isEmpty())
                    .toList();
        }

        RuleResult result(Rule rule) {
            return shown.result(rule);
        }

        /** The newest run of all rules in a profile. */
        Optional<Verdict> newest(Profile profile) {
            return all.stream()
                    .filter(run -> run.profile() == profile && run.isOfAllRules())
                    .reduce((older, newer) -> newer);
        }

        List<Rule> failed() {
            return shown.rules().stream()
                    .filter(result -> result.status() == Status.FAILED)
                    .map(RuleResult::rule)
                    .toList();
        }
    }

    /** Keeps a run beside those that are there. */
    static void keep(Path reports, Verdict verdict) throws IOException {
        Path folder = Files.createDirectories(reports.resolve(FOLDER));
        String name = verdict.driver().replaceAll("[^A-Za-z0-9-]", "_") + "-" + MOMENT.format(verdict.started());
        try (Writer out = Files.newBufferedWriter(folder.resolve(name + JSON))) {
            RunJson.write(verdict, out);
        }
    }

    /**
     * Reads the runs of a report folder.
     *
     * @throws IOException if a file there is no run; the message names it
     */
    static GatheredRuns in(Path reports) throws IOException {
        List<Verdict> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(reports.resolve(FOLDER))) {
            for (Path file : files.filter(path -> path.toString().endsWith(JSON))
                    .sorted()
                    .toList()) {
                runs.add(read(file));
            }
        }
        return of(runs);
    }

    static GatheredRuns of(List<Verdict> runs) {
        return new GatheredRuns(
                runs.stream().sorted(Comparator.comparing(Verdict::started)).toList());
    }

    private static Verdict read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return RunJson.read(in);
        } catch (IOException unreadable) {
            throw new IOException(
                    "The run " + file + " cannot be shown: " + unreadable.getMessage()
                            + ". Delete it, or choose another" + " report folder.",
                    unreadable);
        }
    }

    /** By driver and product, each of which has a column. */
    List<Column> columns() {
        Map<String, List<Verdict>> byDriver = new TreeMap<>();
        for (Verdict run : runs) {
            byDriver.computeIfAbsent(run.driver() + "\u0000" + run.product(), absent -> new ArrayList<>())
                    .add(run);
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        for (List<Verdict> all : byDriver.values()) {
            String plain = all.get(0).driver().replaceAll("[^A-Za-z0-9-]", "-");
            String name = plain;
            for (int i = 2; columns.containsKey(name); i++) {
                name = plain + "-" + i;
            }
            columns.put(name, new Column(name, shown(all), List.copyOf(all)));
        }
        return List.copyOf(columns.values());
    }

    private static Verdict shown(List<Verdict> all) {
        return all.stream()
                .filter(Verdict::isOfAllRules)
                .reduce((older, newer) -> newer)
                .orElseGet(() -> all.get(all.size() - 1));
    }
}
