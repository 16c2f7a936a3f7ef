package io.memorystore.conformance;

import io.memorystore.conformance.GatheredRuns.Column;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.util.List;
import java.util.stream.Collectors;

/** What is behind a cell of the matrix: the rule, its tests with their times, failures explained, and how it ended in earlier runs. */
final class HtmlDetails {
    private static final int EARLIER_RUNS = 30;

    private final List<Column> columns;

    HtmlDetails(List<Column> columns) {
        this.columns = columns;
    }

    static String id(Column column, Rule rule) {
        return column.name() + "-" + rule.id();
    }

    /** The list of what is broken, right after the verdicts; empty if nothing is. */
    String failures() {
        String items = columns.stream()
                .flatMap(column -> column.failed().stream().map(rule -> failure(column, rule)))
                .collect(Collectors.joining());
        return items.isEmpty()
                ? ""
                : "<section id=\"failures\">\n<h2>What failed</h2>\n<ul>" + items + "</ul>\n</section>\n";
    }

    private static String failure(Column column, Rule rule) {
        String observed = column.result(rule).tests().stream()
                .filter(test -> test.status() == Status.FAILED)
                .map(test -> Explanation.inShort(test.message()))
                .findFirst()
                .orElse("");
        return "<li><a class=\"failed\" href=\"#" + id(column, rule) + "\">"
                + HtmlPage.escaped(column.shown().driver()) + " " + rule.id() + "</a> " + HtmlPage.escaped(observed)
                + "</li>\n";
    }

    String text() {
        return columns.stream().map(this::column).collect(Collectors.joining());
    }

    private String column(Column column) {
        StringBuilder html = new StringBuilder("<section class=\"details\">\n<h2>")
                .append(HtmlPage.escaped(column.shown().driver()))
                .append(" <span>")
                .append(HtmlPage.escaped(column.shown().product()))
                .append("</span></h2>\n");
        for (Rule rule : Rule.values()) {
            html.append(rule(column, rule));
        }
        return html.append("</section>\n").toString();
    }

    private static String rule(Column column, Rule rule) {
        RuleResult result = column.result(rule);
        List<TestResult> tests = result.tests();
        String items = tests.stream().map(HtmlDetails::test).collect(Collectors.joining());
        return "<details id=\"" + id(column, rule) + "\"><summary><code>" + rule.id() + "</code> <b class=\""
                + HtmlPage.style(result.status()) + "\">" + result.status().word() + "</b> <small>" + tests.size()
                + (tests.size() == 1 ? " test, " : " tests, ") + Times.shown(result.duration())
                + "</small></summary><p>" + HtmlPage.sentence(rule) + "</p>"
                + (tests.isEmpty() ? "" : "<ul>" + items + "</ul>")
                + history(column, rule) + "</details>\n";
    }

    private static String test(TestResult test) {
        String message = test.message().isEmpty()
                ? ""
                : "<pre>" + HtmlPage.escaped(Explanation.observed(test.message())) + "</pre>"
                        + HtmlPage.again(Explanation.again(test.message()));
        return "<li><code>" + HtmlPage.escaped(test.name()) + "</code> <b class=\"" + HtmlPage.style(test.status())
                + "\">" + test.status().word() + "</b> <small>" + Times.shown(test.duration()) + "</small>" + message
                + "</li>";
    }

    /** Of the earlier runs and this one, the newest last; nothing where there is but one. */
    private static String history(Column column, Rule rule) {
        List<Verdict> runs = column.historyOf(rule);
        if (runs.size() < 2) {
            return "";
        }
        long failed = runs.stream()
                .filter(run -> run.result(rule).status() == Status.FAILED)
                .count();
        String marks = runs.subList(Math.max(0, runs.size() - EARLIER_RUNS), runs.size()).stream()
                .map(run -> mark(run, rule))
                .collect(Collectors.joining());
        return "<p class=\"history\">Failed in " + failed + " of " + runs.size() + " runs, the newest last: " + marks
                + "</p>";
    }

    private static String mark(Verdict run, Rule rule) {
        Status status = run.result(rule).status();
        return "<span class=\"" + HtmlPage.style(status) + "\" title=\"" + HtmlPage.moment(run) + ", "
                + HtmlPage.escaped(run.product()) + ", profile " + run.profile() + ", seed " + run.seed() + ": "
                + status.word() + "\">"
                + HtmlPage.mark(status) + "</span>";
    }
}
