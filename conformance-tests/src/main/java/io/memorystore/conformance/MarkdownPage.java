package io.memorystore.conformance;

import io.memorystore.conformance.GatheredRuns.Column;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All runs of a report folder as Markdown, for a pull request, a wiki, or the summary of a build. */
final class MarkdownPage {
    private final List<Column> columns;
    private final StringBuilder page = new StringBuilder();

    MarkdownPage(List<Column> columns) {
        this.columns = columns;
    }

    String text() {
        line("# MemoryStore conformance");
        runs();
        times();
        matrix();
        columns.forEach(this::failures);
        columns.forEach(this::notTried);
        return page.toString();
    }

    private void runs() {
        line("");
        line("| Driver | On | Verdict | Passed | Failed | Not run | Faults not tried | Profile | Time | Seed |");
        line("|---|---|---|---:|---:|---:|---:|---|---:|---:|");
        for (Column column : columns) {
            Verdict run = column.shown();
            row(List.of(
                    run.driver(),
                    run.product(),
                    "**" + run.outcome() + "**",
                    Long.toString(run.count(Status.PASSED)),
                    Long.toString(run.count(Status.FAILED)),
                    Long.toString(run.count(Status.NOT_RUN)),
                    Integer.toString(run.notTried().size()),
                    run.profile().toString(),
                    Times.shown(run.duration()),
                    Long.toString(run.seed())));
        }
    }

    private void times() {
        line("");
        line("## Time per profile and driver");
        line("");
        line("| Driver | On | quick | full | soak |");
        line("|---|---|---:|---:|---:|");
        for (Column column : columns) {
            String times = Arrays.stream(Profile.values())
                    .map(profile -> column.newest(profile)
                            .map(run -> Times.shown(run.duration()))
                            .orElse(""))
                    .collect(Collectors.joining(" | "));
            line("| " + cell(column.shown().driver()) + " | "
                    + cell(column.shown().product()) + " | " + times + " |");
        }
    }

    private void matrix() {
        line("");
        line("## Rules and drivers");
        line("");
        line("| Rule |" + columns.stream().map(MarkdownPage::title).collect(Collectors.joining()));
        line("|---|" + "---|".repeat(columns.size()));
        for (Rule rule : Rule.values()) {
            line("| " + rule.id() + " |"
                    + columns.stream().map(column -> shown(column.result(rule))).collect(Collectors.joining()));
        }
    }

    private static String title(Column column) {
        return " " + cell(column.shown().driver() + ", " + column.shown().product()) + " |";
    }

    private static String shown(RuleResult result) {
        String word = result.status() == Status.PASSED
                ? "passed"
                : "**" + result.status().word() + "**";
        return " " + word + (result.tests().isEmpty() ? "" : ", " + Times.shown(result.duration())) + " |";
    }

    private void failures(Column column) {
        for (Rule rule : column.failed()) {
            for (TestResult test : column.result(rule).tests()) {
                if (test.status() == Status.FAILED) {
                    line("");
                    line("## " + column.shown().driver() + ": " + rule.id() + " is broken, `" + test.name() + "`");
                    line("");
                    Reports.printable(test.message()).lines().forEach(text -> line("    " + text));
                }
            }
        }
    }

    private void notTried(Column column) {
        List<String> faults = column.shown().notTried();
        if (!faults.isEmpty()) {
            line("");
            line("Not tried on " + column.shown().driver() + ", "
                    + cell(column.shown().product()) + ", for it has no hook: `" + String.join("`, `", faults) + "`.");
        }
    }

    private void row(List<String> cells) {
        line("| " + cells.stream().map(MarkdownPage::cell).collect(Collectors.joining(" | ")) + " |");
    }

    private static String cell(String text) {
        return Reports.printable(text).replace("|", "\\|").replace('\n', ' ');
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
