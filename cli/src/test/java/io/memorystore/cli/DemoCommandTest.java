package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.testservers.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    Path folder;

    @Test
    void demo_losesNothing() {
        Path kept = folder.resolve("kept");
        Cli.Result result = Cli.run("demo", "--keep", kept.toString());
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "5 conversations",
                        "acknowledged and lost:        0",
                        "5 of 5 snapshots",
                        "summary: The person said:")
                .contains("Nothing was lost, and nothing is half there.")
                .doesNotContain("\u001b");
        assertThat(Cli.run(
                                "show",
                                "--url",
                                kept.resolve("demo.db").toString(),
                                "--tenant",
                                "demo",
                                "--user",
                                "mira",
                                "--session",
                                "bakery")
                        .out())
                .contains("two rye loaves");
    }

    @Test
    void demo_speaksJson() {
        Cli.Result result = Cli.run("demo", "--json");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .hasLineCount(1)
                .contains(
                        "\"lost\":0",
                        "\"half\":0",
                        "\"snapshots\":{\"sessions\":5,\"identical\":5}",
                        "\"nothingLost\":true");
    }

    /** Its writer is a process of its own, whose stdout it reads; the JVM writes its warnings there unless it is told otherwise. */
    @Test
    void demo_isNotConfusedByWhatAJvmSays() throws IOException, InterruptedException {
        ProcessBuilder talkative = JavaProcess.of(Main.class, "demo", "--json");
        talkative.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:gc");
        Path err = folder.resolve("stderr");
        Process process = talkative.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out + Files.readString(err)).isZero();
        assertThat(out).hasLineCount(1).contains("\"nothingLost\":true");
    }

    @Test
    void demo_worksInNoFolderThatIsInUse() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(Cli.run("demo", "--keep", folder.toString()).exitCode()).isEqualTo(2);
        assertThat(folder.resolve("mine.txt")).exists();
    }

    @Test
    void crash_findsWhatIsMissing() {
        assertThat(new DemoCrash(30, 33, 0, 0).isSound()).isTrue();
        assertThat(new DemoCrash(30, 27, 3, 0).isSound()).isFalse();
        assertThat(new DemoCrash(30, 31, 0, 1).isSound()).isFalse();
        assertThat(new DemoCrash(0, 0, 0, 0).isSound()).isFalse();
    }
}
