package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import io.memorystore.conformance.mutants.KeptByTheEngine;
import io.memorystore.conformance.mutants.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which mutant was killed by which test of the rule that it breaks, how fast, and with which words. */
final class KillMatrix {
    private static final Path FILE = Path.of("target", "kill-matrix.md");
    private static final String OBSERVED = "What was expected and what was observed:";
    private static final int SHOWN = 160;

    private final Map<Mutant, RuleResult> runs = new EnumMap<>(Mutant.class);
    private final Map<Mutant, RuleResult> kills = new EnumMap<>(Mutant.class);

    /** A mutant has been run through the rule that it breaks. */
    void ran(Mutant mutant, RuleResult result) {
        runs.put(mutant, result);
    }

    /** The rule has found it, with the words that it should find it by. */
    void killed(Mutant mutant) {
        kills.put(mutant, runs.get(mutant));
    }

    static boolean hasMutant(Rule rule) {
        return Arrays.stream(Mutant.values()).anyMatch(mutant -> mutant.rule() == rule);
    }

    private static long rulesWithMutant() {
        return Arrays.stream(Rule.values()).filter(KillMatrix::hasMutant).count();
    }

    private static long rulesWithout() {
        return Arrays.stream(Rule.values())
                .filter(rule -> !hasMutant(rule) && !KeptByTheEngine.why().containsKey(rule))
                .count();
    }

    /** One line for the end of a build's output. */
    String summary() {
        return "Kill matrix: " + kills.size() + " of " + runs.size() + " mutants killed by the rule they break ("
                + Mutant.values().length + " there are); " + Rule.values().length + " rules, " + rulesWithMutant()
                + " with a mutant, " + KeptByTheEngine.why().size() + " kept by the engine, " + rulesWithout()
                + " without a mutant.";
    }

    void write() {
        List<String> lines = new ArrayList<>(List.of(
                "# Kill matrix",
                "",
                summary(),
                "",
                "*By*: the tests of the rule that failed. *ms*: what all of its tests that ran took together.",
                ""));
        lines.add("| Rule | Mutant | Found | By | ms | In these words |");
        lines.add("|---|---|---|---|---:|---|");
        for (Rule rule : Rule.values()) {
            runs.keySet().stream()
                    .filter(mutant -> mutant.rule() == rule)
                    .map(this::line)
                    .forEach(lines::add);
        }
        lines.addAll(List.of("", "## Rules that no driver can break", "", "| Rule | Why |", "|---|---|"));
        KeptByTheEngine.why().forEach((rule, why) -> lines.add("| " + rule.id() + " | " + why + " |"));
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String line(Mutant mutant) {
        List<TestResult> failed = runs.get(mutant).tests().stream()
                .filter(test -> test.status() == Status.FAILED)
                .toList();
        return "| " + mutant.rule().id() + " | " + mutant.name() + " | " + (kills.containsKey(mutant) ? "yes" : "NO")
                + " | " + failed.stream().map(TestResult::name).collect(Collectors.joining(", ")) + " | "
                + runs.get(mutant).tests().stream()
                        .mapToLong(test -> test.duration().toMillis())
                        .sum()
                + " | " + words(mutant, failed) + " |";
    }

    /** The line that has the words which the mutant has to be found by, or else the first. */
    private static String words(Mutant mutant, List<TestResult> failed) {
        List<String> lines = failed.stream()
                .flatMap(test -> test.message().lines().dropWhile(line -> !line.startsWith(OBSERVED)))
                .filter(line -> !line.startsWith(OBSERVED) && !line.isBlank())
                .toList();
        String shown = lines.stream()
                .filter(line -> line.contains(mutant.message()))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .orElse("");
        String line = Reports.printable(shown.strip()).replace("|", "\\|");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
