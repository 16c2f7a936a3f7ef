package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver that {@code new-driver} writes: it compiles, implements nothing, and is told so by every rule. */
@Tag("one-jdk")
final class EmptyDriverTest {
    private static final Pattern RULES = Pattern.compile("\"([A-Z]+-[0-9]+)\"");

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return ConformanceMain.run(arguments, new PrintWriter(out), new PrintWriter(error));
    }

    private Path project() {
        return folder.resolve("project");
    }

    private void writeProject() {
        assertThat(run(
                        "new-driver",
                        "--name",
                        "still-empty",
                        "--package",
                        "com.example.empty",
                        "--dir",
                        project() + ""))
                .as(error.toString())
                .isZero();
    }

    @Test
    void emptyDriver_isNonconformant_andToldByEveryRule() throws IOException {
        writeProject();
        Path classes = compiled();
        long start = System.nanoTime();
        int exit = run("--driver", "still-empty", "--driver-jar", classes.toString(), "--url", "still-empty:{dir}/db");
        System.out.printf("The empty driver was judged in %d ms.%n", (System.nanoTime() - start) / 1_000_000);

        String said = out.toString();
        assertThat(exit).as(said).isEqualTo(Verdict.Outcome.NONCONFORMANT.exitCode());
        String list = said.substring(said.indexOf("The rules, with what holds"));
        assertThat(Rule.values())
                .allSatisfy(
                        rule -> assertThat(list).containsPattern("\\[[ x]] " + rule.id() + " +\\Q" + rule.sentence()));
        assertThat(list)
                .contains("[ ] TURN-2 ", "TurnBackend.append is not written yet; begin with TURN-1, TURN-2, TURN-3")
                .containsPattern(
                        "still-empty is NONCONFORMANT: [0-9]+ rules hold, [0-9]+ are to do, 0 did not run\\R$");
        assertThat(said).as("without stack traces").doesNotContainPattern("(?m)^\\s+at [\\w.$/]+\\(");
    }

    /** Directories do as jars, for the class loader takes both. */
    private Path compiled() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(project().resolve("src/main/java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-d", classes.toString(), "-Xlint:all", "-Werror", "-p", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .as("the template compiles without a warning")
                    .isTrue();
        }
        Path services = Path.of("META-INF/services/io.memorystore.spi.MemoryStoreDriver");
        Files.createDirectories(classes.resolve(services).getParent());
        Files.copy(project().resolve("src/main/resources").resolve(services), classes.resolve(services));
        return classes;
    }

    @Test
    void template_namesRulesThatThereAre_andVersionsOfThisBuild() throws IOException {
        writeProject();
        assertThat(Files.readString(project().resolve("pom.xml")))
                .contains("<memorystore.version>", "still-empty-memorystore-driver")
                .doesNotContain("{{", "${project.version}", "${surefire");
        try (Stream<Path> files = Files.walk(project())) {
            List<Path> facets =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(facets).hasSizeGreaterThan(12);
            for (Path facet : facets) {
                Matcher rules = RULES.matcher(Files.readString(facet));
                while (rules.find()) {
                    assertThat(Rule.of(rules.group(1)))
                            .as("%s in %s", rules.group(1), facet)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void newDriver_refusesWhatCannotBe() throws IOException {
        assertThat(newDriver("Acme", "com.example")).isEqualTo(2);
        assertThat(newDriver("acme-", "com.example")).isEqualTo(2);
        assertThat(newDriver("acme", "com.new.driver")).isEqualTo(2);
        assertThat(newDriver("acme", "acme")).isEqualTo(2);
        assertThat(project()).doesNotExist();
        Files.createDirectory(project());
        Files.createFile(project().resolve("mine"));
        assertThat(newDriver("acme", "com.example")).isEqualTo(2);
        assertThat(project().toFile().list()).containsExactly("mine");
        assertThat(Arrays.asList(error.toString().split("\\R", -1)))
                .filteredOn(line -> line.contains("take ") || line.contains("give a folder"))
                .hasSize(5);
    }

    private int newDriver(String name, String packageName) {
        return run(
                "new-driver",
                "--name",
                name,
                "--package",
                packageName,
                "--dir",
                project().toString());
    }
}
