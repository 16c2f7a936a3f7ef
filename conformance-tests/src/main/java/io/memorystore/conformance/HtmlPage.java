package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The verdict as one page to look at: what was decided, the rules as a matrix, and each failure with its explanation. */
@SuppressWarnings("InlineFormatString") // the page and what fills it are easier to read apart
final class HtmlPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s: %2$s</title>
            <style>
            :root { --text: #1c1e21; --quiet: #5c6168; --line: #e2e4e8; --back: #fff; --passed: #2a7f3f; --failed: #b3261e; --gap: #8a6100; --soft: #f6f7f9 }
            @media (prefers-color-scheme: dark) {
              :root { --text: #e6e7ea; --quiet: #a0a5ad; --line: #33373d; --back: #17191c; --passed: #63c07c; --failed: #ff8a80; --gap: #e5b85c; --soft: #1f2226 }
            }
            body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back) }
            h1 { margin: 0; font-size: 1.6rem } h2 { margin: 2.2rem 0 .4rem; font-size: 1rem; color: var(--quiet) }
            p.facts { margin: .3rem 0 1.2rem; color: var(--quiet) }
            .matrix { display: flex; flex-wrap: wrap; gap: .35rem } .matrix a { text-decoration: none }
            .chip { display: inline-block; min-width: 4.6rem; padding: .15rem .4rem; border-radius: .3rem; border: 1px solid currentColor; text-align: center; font: 600 .8rem/1.5 ui-monospace, monospace }
            .passed { color: var(--passed) } .failed { color: var(--failed) } .gap { color: var(--gap) } .different { color: var(--quiet) }
            .rule { display: grid; grid-template-columns: 6rem 1fr 5rem; gap: .2rem 1rem; padding: .7rem 0; border-top: 1px solid var(--line) }
            .rule > p { margin: 0 } .rule .status { text-align: right; font-weight: 600 }
            details { grid-column: 2 / 4; color: var(--quiet); font-size: .88rem } summary { cursor: pointer }
            ul { margin: .3rem 0; padding-left: 1.1rem } code { font-family: ui-monospace, monospace }
            pre { margin: .3rem 0 .8rem; padding: .7rem .9rem; overflow-x: auto; white-space: pre-wrap; background: var(--soft); border-radius: .3rem; color: var(--text) }
            @media (max-width: 40rem) { .rule { grid-template-columns: 1fr auto } .rule > p.words { grid-column: 1 / 3; grid-row: 2 } details { grid-column: 1 / 3 } }
            </style>
            </head>
            <body>
            <h1>%1$s is <span class="%3$s">%2$s</span></h1>
            <p class="facts">%4$s</p>
            <nav class="matrix" aria-label="All rules">
            %5$s
            </nav>
            %6$s
            </body>
            </html>
            """;

    private final Verdict verdict;

    HtmlPage(Verdict verdict) {
        this.verdict = verdict;
    }

    String text() {
        String style = switch (verdict.outcome()) {
            case CONFORMANT -> "passed";
            case NONCONFORMANT -> "failed";
            case INCOMPLETE -> "gap";
        };
        return PAGE.formatted(escaped(verdict.driver()), verdict.outcome(), style, facts(), matrix(), groups());
    }

    private String facts() {
        return escaped(verdict.product()) + " · profile " + verdict.profile() + " · seed " + verdict.seed() + " · "
                + verdict.count(Status.PASSED) + " rules passed, " + verdict.count(Status.FAILED) + " failed, "
                + verdict.count(Status.NOT_RUN) + " not run";
    }

    private String matrix() {
        return verdict.rules().stream()
                .map(rule -> "<a href=\"#" + rule.rule().id() + "\"><span class=\"chip " + style(rule.status())
                        + "\" title=\"" + rule.status().word() + "\">" + mark(rule.status()) + " "
                        + rule.rule().id() + "</span></a>")
                .collect(Collectors.joining("\n"));
    }

    private String groups() {
        StringBuilder html = new StringBuilder();
        String group = "";
        for (RuleResult rule : verdict.rules()) {
            String own = rule.rule().id().replaceAll("-.*", "");
            if (!own.equals(group)) {
                html.append("<h2>").append(heading(own)).append("</h2>\n");
                group = own;
            }
            html.append(row(rule));
        }
        return html.toString();
    }

    private static String heading(String group) {
        return switch (group) {
            case "OPEN" -> "Opening";
            case "LIFE" -> "Closing";
            case "ID" -> "Identity";
            case "TURN" -> "Conversation";
            case "CTX" -> "Strategies";
            case "SNAP" -> "Snapshot and restore";
            case "KV" -> "State";
            case "CONC" -> "Concurrency";
            default -> "Faults";
        };
    }

    private static String row(RuleResult rule) {
        return "<div class=\"rule\" id=\"" + rule.rule().id() + "\"><p><code>"
                + rule.rule().id() + "</code></p><p class=\"words\">"
                + escaped(rule.rule().sentence()).replaceAll("`([^`]*)`", "<code>$1</code>") + "</p><p class=\"status "
                + style(rule.status()) + "\">" + rule.status().word() + "</p>" + tests(rule) + "</div>\n";
    }

    private static String tests(RuleResult rule) {
        List<TestResult> tests = rule.tests();
        long millis = tests.stream()
                .map(TestResult::duration)
                .mapToLong(Duration::toMillis)
                .sum();
        String open = rule.status() == Status.PASSED ? "" : " open";
        String items = tests.stream().map(HtmlPage::item).collect(Collectors.joining());
        return "<details" + open + "><summary>" + tests.size() + (tests.size() == 1 ? " test, " : " tests, ") + millis
                + " ms</summary><ul>" + items + "</ul></details>";
    }

    private static String item(TestResult test) {
        String message = test.message().isEmpty() ? "" : "<pre>" + escaped(test.message()) + "</pre>";
        return "<li><code>" + test.name() + "</code> <span class=\"" + style(test.status()) + "\">"
                + test.status().word() + "</span>, " + test.duration().toMillis() + " ms" + message + "</li>";
    }

    private static String style(Status status) {
        return status == Status.NOT_RUN ? "gap" : status.word();
    }

    private static String mark(Status status) {
        return switch (status) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            default -> "–";
        };
    }

    private static String escaped(String text) {
        return Reports.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
