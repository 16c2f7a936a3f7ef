package io.memorystore.conformance;

import io.memorystore.conformance.GatheredRuns.Column;
import io.memorystore.conformance.Verdict.Outcome;
import io.memorystore.conformance.Verdict.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All runs of a report folder as one page to look at: what was decided, the matrix of rules and drivers, and behind each of its cells
 * the tests, with their times, and each failure with its explanation and its history.
 *
 * <p>It asks for nothing from anywhere, and says so by its content security policy. Without scripts it works as well: a link then
 * leads to a rule, and a click opens it.
 */
@SuppressWarnings("InlineFormatString") // the page and what fills it are easier to read apart
final class HtmlPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
            <link rel="icon" href="data:,">
            <title>%1$s</title>
            <style>
            %2$s</style>
            </head>
            <body>
            <header>
            <h1>MemoryStore conformance</h1>
            <p class="lead">%3$s</p>
            </header>
            <main>
            <section id="runs" class="runs">
            %4$s</section>
            %5$s<section id="matrix">
            <h2>Rules and drivers</h2>
            %6$s</section>
            <section id="times">
            <h2>Time per profile and driver</h2>
            %7$s</section>
            %8$s</main>
            <script>
            %9$s</script>
            </body>
            </html>
            """;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<Column> columns;

    HtmlPage(List<Column> columns) {
        this.columns = columns;
    }

    String text() {
        HtmlDetails details = new HtmlDetails(columns);
        return PAGE.formatted(
                title(),
                HtmlStyle.CSS,
                lead(),
                columns.stream().map(HtmlPage::run).collect(Collectors.joining()),
                details.failures(),
                new HtmlMatrix(columns).text(),
                times(),
                details.text(),
                HtmlStyle.SCRIPT);
    }

    private String title() {
        return columns.stream()
                .map(column ->
                        escaped(column.shown().driver()) + ": " + column.shown().outcome())
                .collect(Collectors.joining(", "));
    }

    private String lead() {
        long sound = columns.stream()
                .filter(column -> column.shown().outcome() == Outcome.CONFORMANT)
                .count();
        String drivers = columns.size() == 1 ? " driver is" : " drivers are";
        return sound + " of " + columns.size() + drivers + " conformant; " + Rule.values().length + " rules.";
    }

    private static String run(Column column) {
        Verdict run = column.shown();
        return "<article class=\"run " + style(run.outcome()) + "\"><h2>" + escaped(run.driver()) + " <span>"
                + escaped(run.product()) + "</span></h2><p class=\"verdict\">" + run.outcome()
                + "</p><p class=\"facts\">"
                + run.count(Status.PASSED) + " passed, " + run.count(Status.FAILED) + " failed, "
                + run.count(Status.NOT_RUN) + " not run · profile " + run.profile() + " · "
                + Times.shown(run.duration()) + " · seed " + run.seed() + " · " + MOMENT.format(run.started()) + "</p>"
                + notTried(run) + again(run.command()) + "</article>\n";
    }

    private static String notTried(Verdict run) {
        List<String> faults = run.notTried();
        return faults.isEmpty()
                ? ""
                : "<p class=\"facts\">Not tried, for there is no hook: " + escaped(String.join(", ", faults)) + "</p>";
    }

    static String again(String command) {
        return command.isEmpty()
                ? ""
                : "<p class=\"again\">Run it again</p><pre class=\"command\">" + escaped(command) + "</pre>";
    }

    private String times() {
        String heads = Arrays.stream(Profile.values())
                .map(profile -> "<th scope=\"col\">" + profile + "</th>")
                .collect(Collectors.joining());
        return "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Driver</th>" + heads + "</tr></thead><tbody>"
                + columns.stream().map(HtmlPage::times).collect(Collectors.joining()) + "</tbody></table></div>\n";
    }

    private static String times(Column column) {
        String cells = Arrays.stream(Profile.values())
                .map(column::newest)
                .map(HtmlPage::time)
                .collect(Collectors.joining());
        return "<tr><th scope=\"row\">" + escaped(column.shown().driver()) + " <span>"
                + escaped(column.shown().product()) + "</span></th>" + cells + "</tr>";
    }

    private static String time(Optional<Verdict> run) {
        return "<td>" + run.map(of -> Times.shown(of.duration())).orElse("–") + "</td>";
    }

    static String moment(Verdict run) {
        return MOMENT.format(run.started());
    }

    private static String style(Outcome outcome) {
        return switch (outcome) {
            case CONFORMANT -> "passed";
            case NONCONFORMANT -> "failed";
            case INCOMPLETE -> "gap";
        };
    }

    static String style(Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "gap";
            case DIFFERENT, NOT_TRIED -> "quiet";
        };
    }

    static String mark(Status status) {
        return switch (status) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case NOT_RUN, DIFFERENT, NOT_TRIED -> "–";
        };
    }

    /** A rule's sentence, with the code in it as code. */
    static String sentence(Rule rule) {
        return escaped(rule.sentence()).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    static String escaped(String text) {
        return Reports.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
