package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suite on JUnit 5.13, which a driver's own build may still have: in a JVM that has none of JUnit 6 on its class path. */
@Tag("one-jdk")
final class OlderJUnitTest {
    private static final Path JARS = Path.of("target", "junit-5");

    private static String classPath() throws IOException {
        Stream<String> others = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("junit-(jupiter|platform)-.*"));
        try (Stream<Path> older = Files.list(JARS)) {
            return Stream.concat(older.map(Path::toString), others).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String output(int exit, String... mainAndArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                classPath()));
        command.addAll(List.of(mainAndArguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }

    @Test
    void subclass_runsOnJUnit5() throws Exception {
        String said = output(
                0,
                OlderJUnitMain.class.getName(),
                "death_forgetsWhatAStoreDeclaresToForget",
                "kill_losesNothingThatWasAcknowledged",
                "findWrite_findsWhatWasWrittenAndNothingElse",
                "diskFull_leavesEachWriteWholeOrAbsent");
        assertThat(said)
                .contains(
                        "JUnit 5.13.",
                        "death_forgetsWhatAStoreDeclaresToForget() SUCCESSFUL",
                        "kill_losesNothingThatWasAcknowledged() ABORTED The driver does not declare DURABLE",
                        "findWrite_findsWhatWasWrittenAndNothingElse() SUCCESSFUL",
                        "diskFull_leavesEachWriteWholeOrAbsent() ABORTED not tried: no hook",
                        "Conformance of reference")
                .doesNotContain("FAILED");
    }

    @Test
    void runByName_runsOnJUnit5() throws Exception {
        String said = output(
                Verdict.Outcome.INCOMPLETE.exitCode(),
                ConformanceMain.class.getName(),
                "--driver",
                "reference",
                "--rule",
                "LIFE-1",
                "--rule",
                "STAT-1");
        assertThat(said).contains("reference INCOMPLETE: 2 passed, 0 failed");
    }
}
