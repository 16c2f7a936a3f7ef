package io.memorystore.conformance;

import io.memorystore.conformance.GatheredRuns.Column;
import io.memorystore.conformance.Verdict.RuleResult;
import java.util.List;
import java.util.stream.Collectors;

/** The matrix of the page: a row for each rule, a column for each driver, and in each cell how it ended and how long that took. */
final class HtmlMatrix {
    private final List<Column> columns;

    HtmlMatrix(List<Column> columns) {
        this.columns = columns;
    }

    String text() {
        String heads = columns.stream().map(HtmlMatrix::head).collect(Collectors.joining());
        return "<div class=\"scroll\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Rule</th>" + heads
                + "</tr></thead>\n" + groups() + "</table></div>\n";
    }

    private static String head(Column column) {
        return "<th scope=\"col\">" + HtmlPage.escaped(column.shown().driver()) + " <span>"
                + HtmlPage.escaped(column.shown().product()) + "</span></th>";
    }

    private String groups() {
        StringBuilder html = new StringBuilder();
        String group = "";
        for (Rule rule : Rule.values()) {
            String own = Headings.of(rule);
            if (!own.equals(group)) {
                html.append(group.isEmpty() ? "" : "</tbody>\n")
                        .append("<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"")
                        .append(columns.size() + 1)
                        .append("\">")
                        .append(own)
                        .append("</th></tr>\n");
                group = own;
            }
            html.append(row(rule));
        }
        return html.append("</tbody>\n").toString();
    }

    private String row(Rule rule) {
        String cells = columns.stream().map(column -> cell(column, rule)).collect(Collectors.joining());
        return "<tr data-rule=\"" + rule.id() + "\"><th scope=\"row\"><code>" + rule.id()
                + "</code> <span class=\"words\">" + HtmlPage.sentence(rule) + "</span></th>" + cells + "</tr>\n";
    }

    private static String cell(Column column, Rule rule) {
        RuleResult result = column.result(rule);
        String word = result.status().word();
        String time = result.tests().isEmpty() ? "" : "<small>" + Times.shown(result.duration()) + "</small>";
        return "<td class=\"" + HtmlPage.style(result.status()) + "\"><a href=\"#" + HtmlDetails.id(column, rule)
                + "\" title=\"" + word + "\" aria-label=\"" + rule.id() + " on "
                + HtmlPage.escaped(column.shown().driver()) + ": " + word + "\">" + HtmlPage.mark(result.status())
                + time
                + "</a></td>";
    }
}
