package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints, their lineage and forks, as a person would make them. */
class CheckpointCommandsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void importChats() {
        runWithInput(Cli.line("a", "What is a turn?", "One exchange.") + Cli.line("b", "Hello"), "import", "-");
    }

    private Cli.Result run(String... args) {
        return runWithInput("", args);
    }

    private Cli.Result runWithInput(String stdin, String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--url", Cli.url(folder)));
        return Cli.runWithInput(stdin, all.toArray(String[]::new));
    }

    private String checkpoint(String session, String label) {
        String out = run("checkpoint", "--session", session, "--label", label).out();
        assertThat(out).startsWith("checkpoint-").contains(label);
        return out.substring(0, out.indexOf(' '));
    }

    @Test
    void checkpoint_isListedOnTopOfTheOneBefore() {
        assertThat(run("lineage", "--session", "a").out()).isEqualTo("The session has no checkpoints.\n");
        String first = checkpoint("a", "before");
        String second = checkpoint("a", "after");
        assertThat(run("lineage", "--session", "a").out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(first + "  \"before\"")
                                .endsWith("  1 layer"),
                        line -> assertThat(line)
                                .startsWith(second + "  \"after\"")
                                .endsWith("  1 layer on " + first));
        assertThat(run("lineage", "--session", "a", "--json").out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"image\":\"" + first + "\",\"parent\":null"),
                        line -> assertThat(line).contains("\"parent\":\"" + first + "\",\"label\":\"after\""));
        assertThat(run("images", second).out()).contains("  chain   2 layers, ");
    }

    @Test
    void checkpoint_asJsonTellsItsId() {
        assertThat(run("checkpoint", "--session", "a", "--json").out())
                .startsWith("{\"image\":\"checkpoint-")
                .contains("\"parent\":null", "\"label\":\"\"", "\"layers\":[\"")
                .hasLineCount(1);
    }

    @Test
    void fork_isTheSessionAsItWas() {
        String image = checkpoint("a", "");
        runWithInput(Cli.line("a", "And then?", "More."), "import", "-", "--append");
        Cli.Result forked = run("fork", image, "--user", "grace", "--session", "c");
        assertThat(forked.exitCode()).isZero();
        assertThat(forked.out()).isEqualTo("Forked: grace  c  1 turn\n");
        assertThat(run("show", "--user", "grace", "--session", "c").out())
                .contains("What is a turn?")
                .doesNotContain("And then?");
        assertThat(run("lineage", "--user", "grace", "--session", "c").out()).startsWith(image);
        assertThat(run("fork", image, "--user", "grace", "--session", "c", "--json")
                        .out())
                .isEqualToIgnoringNewLines("{\"image\":\"" + image + "\",\"tenant\":\"default\",\"user\":\"grace\","
                        + "\"session\":\"c\",\"turns\":1}");
    }

    @Test
    void fork_refusesASessionThatHasTurns() {
        Cli.Result result = run("fork", checkpoint("a", ""), "--session", "b");
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(result.err())
                .contains("The session \"b\" of the user \"default\" has turns", "Nothing was changed.")
                .hasLineCount(1);
    }

    @Test
    void fork_refusesWhatIsNoCheckpointOfTheStrategy() {
        String image = checkpoint("a", "");
        Cli.Result other = run("fork", image, "--session", "c", "--strategy", "rolling_summary");
        assertThat(other.exitCode()).isEqualTo(ExitCode.BAD_DATA.number());
        Cli.Result none = run("fork", "none", "--session", "c");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(none.err()).contains("There is no image \"none\"");
        assertThat(run("fork", image, "--session=").exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run("lineage", "--session", "c").out()).contains("no checkpoints");
    }

    @Test
    void checkpoint_refusesALabelThatSteers() {
        Cli.Result result = run("checkpoint", "--session", "a", "--label", "a\u001b[31m");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_DATA.number());
        assertThat(result.err()).contains("label").doesNotContain("\u001b");
        assertThat(run("images").out()).isEqualTo("No images.\n");
    }
}
