package io.memorystore.conformance;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A verdict as files: for build servers, for programs, and, with those of other runs in the same folder, for people. */
final class Reports {
    private final Verdict verdict;

    Reports(Verdict verdict) {
        this.verdict = verdict;
    }

    void writeTo(Path folder) throws IOException {
        GatheredRuns.keep(folder, verdict);
        try (Writer out = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            new JunitXml(verdict).write(out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("report.json"))) {
            RunJson.write(verdict, out);
        }
        Files.writeString(folder.resolve("badge.svg"), new Badge(verdict).text());
        writePages(folder);
    }

    /** The pages of all runs that the folder holds, whoever put them there. */
    static void writePages(Path folder) throws IOException {
        List<GatheredRuns.Column> columns = GatheredRuns.in(folder).columns();
        Files.writeString(folder.resolve("report.html"), new HtmlPage(columns).text());
        Files.writeString(folder.resolve("report.md"), new MarkdownPage(columns).text());
    }

    /** XML 1.0 has no place for most control characters and for unpaired surrogates, not even escaped. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> isPrintable(c) ? c : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !(control || surrogate || c == 0x7f || c == 0xfffe || c == 0xffff);
    }
}
