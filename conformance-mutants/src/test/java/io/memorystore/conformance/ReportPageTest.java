package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.mutants.Mutant;
import io.memorystore.conformance.mutants.ReferenceDriver;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of several runs in one folder, the page looked at in a real browser. */
@Tag("one-jdk")
final class ReportPageTest {
    private static final Set<Rule> RULES = EnumSet.of(Rule.TURN_8, Rule.TURN_9, Rule.FAULT_2);
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final String HOSTILE = "<img src=x onerror=injected=1> & \"" + "long".repeat(60) + "\"|";
    private static final Pattern SEEN = Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL);

    @TempDir
    static Path folder;

    /** Three drivers; one of them was sound on Monday, and is broken on Tuesday. */
    @BeforeAll
    static void report() throws IOException {
        Verdict sound = run(new ReferenceDriver());
        write(of(sound, "sound", "Reference 1", MONDAY, sound.rules()));
        write(of(sound, "broken", "Reference 1", MONDAY, sound.rules()));
        Verdict broken = run(Mutant.RETRY_WRITES_TWICE.driver());
        write(of(broken, "broken", "Reference 1", MONDAY.plus(Duration.ofDays(1)), broken.rules()));
        write(of(sound, "hostile", HOSTILE, MONDAY, sound.rules()));
        // for people: the page that was looked at
        Files.copy(
                folder.resolve("report.html"), Path.of("target", "report.html"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Verdict run(MemoryStoreDriver driver) {
        Subject subject = new Subject(driver, MemoryStoreConfig::builder, "java -jar suite.jar --driver it");
        return ConformanceRun.run(
                subject, new Settings(42, Profile.QUICK), RULES, new PrintWriter(Writer.nullWriter()));
    }

    private static Verdict of(
            Verdict run, String driver, String product, Instant started, List<Verdict.RuleResult> rules) {
        return new Verdict(
                driver, product, run.profile(), run.seed(), started, Duration.ofMillis(83_400), run.command(), rules);
    }

    private static void write(Verdict verdict) throws IOException {
        new Reports(verdict).writeTo(folder);
    }

    private static JsonTree read(String... options) throws IOException {
        String script;
        try (InputStream in = Objects.requireNonNull(ReportPageTest.class.getResourceAsStream("reader.js"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path reader = folder.resolve("reader.html");
        Files.writeString(
                reader,
                "<!doctype html><meta charset=\"utf-8\"><pre id=\"seen\"></pre><script>const page = "
                        + quoted(Files.readString(folder.resolve("report.html"))) + ";\n" + script + "</script>");
        Matcher seen = SEEN.matcher(Browser.find().dom(reader.toUri(), List.of(options)));
        assertThat(seen.find()).as("whether the reader came to an end").isTrue();
        String json = seen.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assertThat(json).as("what the reader has seen").isNotEmpty();
        return JsonTree.read(new StringReader(json));
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("<", "\\u003c")
                + "\"";
    }

    @Test
    void page_showsReadersTheMatrix_andWhatIsBehindIt() throws IOException {
        JsonTree seen = read("--blink-settings=preferredColorScheme=1");

        assertThat(seen.number("rows")).isEqualTo(Rule.values().length);
        assertThat(seen.number("cells")).isEqualTo(3L * Rule.values().length);
        assertThat(seen.text("heads")).startsWith("Rule | broken Reference 1 | hostile <img src=x");
        assertThat(seen.text("turn8")).isEqualTo("failed ✗, passed ✓, passed ✓");
        assertThat(seen.text("times")).contains("quick full soak");
        assertThat(seen.text("shownBefore")).isEqualTo("false");
        assertThat(seen.text("shownAfter"))
                .as("whether a click on the cell opens it")
                .isEqualTo("true");
        assertThat(seen.text("opensOnClick")).isEqualTo("true");
        assertThat(seen.text("explained"))
                .contains(
                        "TURN-8",
                        Rule.TURN_8.sentence().substring(0, 60),
                        "What was expected and what was observed:",
                        "the sequences of the batch that was cut off",
                        "Seed: 42",
                        "Look first at: " + Rule.TURN_8.lookFirst(),
                        "Failed in 1 of 2 runs, the newest last: ✓✗");
        assertThat(seen.text("command"))
                .isEqualTo("java -jar suite.jar --driver it --rule TURN-8 --profile quick --seed 42");
        assertThat(seen.text("failures")).contains("broken TURN-8 [", "broken FAULT-2 [the place of ");
        assertThat(seen.text("notTried"))
                .contains("Not tried, for there is no hook: disconnect, diskFull, failAfter", "1 min 23 s");
        assertThat(seen.number("asked")).as("what the page asked for").isZero();
        assertThat(seen.number("foreign")).as("links that lead elsewhere").isZero();
        assertThat(seen.number("injected")).as("markup of a product's name").isZero();
        assertThat(seen.number("overflow"))
                .as("pixels too wide for a telephone")
                .isZero();
        assertThat(seen.text("sticksOut"))
                .as("what is too wide for a telephone")
                .isEmpty();
        assertThat(seen.text("back")).isEqualTo("255,255,255");
        assertThat(seen.number("leastContrast"))
                .as("contrast of texts, in hundredths")
                .isGreaterThan(450);
    }

    @Test
    void page_isDark_whereReadersWantItDark() throws IOException {
        JsonTree seen = read("--blink-settings=preferredColorScheme=0");

        assertThat(seen.text("dark")).isEqualTo("true");
        assertThat(seen.text("back")).isEqualTo("23,25,28");
        assertThat(seen.number("leastContrast"))
                .as("contrast of texts, in hundredths")
                .isGreaterThan(450);
    }

    @Test
    void linkIntoThePage_opensWhatItLeadsTo() throws IOException {
        URI link = URI.create(folder.resolve("report.html").toUri() + "#broken-TURN-8");
        String dom = Browser.find().dom(link, List.of());

        assertThat(dom).contains("<details id=\"broken-TURN-8\" open=\"\">").contains("<details id=\"broken-TURN-9\">");
    }

    @Test
    void markdown_hasTheSame() throws IOException {
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains(
                        "| broken | Reference 1 | **NONCONFORMANT** | 1 | 2 | ",
                        "| TURN-8 | **failed**, ",
                        "## broken: TURN-8 is broken, `addTurns_findsAWriteThatWasCutOffAfterItsCommit`",
                        "    Run it again: java -jar suite.jar --driver it --rule TURN-8 --profile quick --seed 42",
                        "## Time per profile and driver",
                        "Not tried on sound, Reference 1, for it has no hook: ");
    }

    @Test
    void json_isReadAsItWasWritten() throws IOException {
        List<GatheredRuns.Column> columns = GatheredRuns.in(folder).columns();
        assertThat(columns).extracting(GatheredRuns.Column::name).containsExactly("broken", "hostile", "sound");
        assertThat(columns.get(0).all()).extracting(Verdict::started).isSorted().hasSize(2);
        Verdict newest = columns.get(0).shown();
        assertThat(newest.result(Rule.TURN_8).status()).isEqualTo(Verdict.Status.FAILED);
        assertThat(newest.seed()).isEqualTo(42);
        assertThat(newest.duration()).isEqualTo(Duration.ofMillis(83_400));
        assertThat(newest.command()).startsWith("java -jar suite.jar --driver it --rule ");
        assertThat(columns.get(1).shown().product()).isEqualTo(HOSTILE);
    }

    @Test
    void fileThatIsNoRun_isNamed(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve(GatheredRuns.FOLDER));
        for (String text : List.of("{}", "[]", "no JSON", "{\"rules\": 1}")) {
            Files.writeString(other.resolve(GatheredRuns.FOLDER).resolve("x.json"), text);
            assertThatThrownBy(() -> GatheredRuns.in(other))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("x.json")
                    .hasMessageContaining("Delete it");
        }
    }
}
