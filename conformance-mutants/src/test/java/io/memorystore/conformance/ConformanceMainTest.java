package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The run by name: exit codes and reports. */
@Tag("one-jdk")
final class ConformanceMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return ConformanceMain.run(arguments, new PrintWriter(out), new PrintWriter(error));
    }

    @Test
    void soundDriver_isConformant_andReported() throws Exception {
        int exit = run("--driver", "reference", "--seed", "7", "--report", folder.toString());
        assertThat(out.toString())
                .contains("reference CONFORMANT", "seed 7", "Not tried, for there is no hook: ")
                .containsPattern("Time of reference, profile quick: [0-9]");
        assertThat(exit).isZero();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("CONFORMANT", "id=\"reference-TURN-10\"", "<code>addTurn</code>");
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"outcome\" : \"CONFORMANT\"", "\"seed\" : 7", "\"status\" : \"NOT_TRIED\"");
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("| reference | Reference 1 | **CONFORMANT** |");
        assertThat(parsed(folder.resolve("badge.svg")).getDocumentElement().getTagName())
                .isEqualTo("svg");
        Document xml = parsed(folder.resolve("junit.xml"));
        assertThat(xml.getElementsByTagName("testcase").getLength()).isGreaterThan(100);
        assertThat(xml.getElementsByTagName("failure").getLength()).isZero();
        assertThat(xml.getDocumentElement().getAttribute("time")).isNotEqualTo("0.000");
        assertThat(xml.getElementsByTagName("property").getLength()).isEqualTo(5);
    }

    @Test
    void faultHooks_areTakenByTheNameOfTheirClass() {
        assertThat(run("--driver", "reference", "--rule", "FAULT-2", "--fault-hooks", SwitchedFaults.class.getName()))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains("reference INCOMPLETE: 1 passed, 0 failed")
                .doesNotContain("Not tried");
    }

    @Test
    void faultHooksThatCannotBeMade_areAnError() {
        for (String name : new String[] {"no.such.Hooks", String.class.getName()}) {
            assertThat(run("--driver", "reference", "--fault-hooks", name)).isEqualTo(2);
            assertThat(error.toString()).contains("The fault hooks " + name + " cannot be made");
        }
    }

    private static Document parsed(Path xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    }

    @Test
    void restrictedRun_isIncomplete() {
        assertThat(run("--driver", "reference", "--rule", "TURN-9")).isEqualTo(3);
        assertThat(out.toString())
                .contains("reference INCOMPLETE: 1 passed, 0 failed, " + (Rule.values().length - 1) + " not run");
    }

    @Test
    void unknownDriver_isAnError() {
        assertThat(run("--driver", "acme")).isEqualTo(2);
        assertThat(error.toString()).contains("No driver is named \"acme\"", "reference");
    }

    @Test
    void urlThatAllTestsWouldShare_isAnError() {
        assertThat(run("--driver", "reference", "--url", "one.db")).isEqualTo(2);
        assertThat(error.toString()).contains("{n}", "{dir}");
    }

    @Test
    void unknownRuleProfileOrJar_isAnError() {
        assertThat(run("--driver", "reference", "--rule", "TURN-99")).isEqualTo(2);
        assertThat(run("--driver", "reference", "--profile", "slow")).isEqualTo(2);
        assertThat(run("--driver", "reference", "--driver-jar", "no-such.jar")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }
}
