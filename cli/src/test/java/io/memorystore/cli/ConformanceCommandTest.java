package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("one-jdk")
class ConformanceCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite"})
    void conformance_ofOneRuleIsIncomplete(String driver) {
        Cli.Result result =
                Cli.run("conformance", "--driver", driver, "--rule", "TURN-3", "--report", folder.toString());
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(result.out())
                .containsPattern("TURN-3 +passed")
                .contains(driver + " is INCOMPLETE: ", " passed, 0 failed, ");
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void conformance_speaksJson() {
        Cli.Result result = Cli.run(
                "conformance", "--driver", "memory", "--rule", "TURN-3", "--profile", "quick", "--seed", "7", "--json");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .hasLineCount(1)
                .contains("\"seed\":7", "\"outcome\":\"INCOMPLETE\"", "\"TURN-3\":\"passed\"", "\"ID-1\":\"not run\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--driver oracle",
                "--rule NO-1",
                "--profile endless",
                "--option nonsense",
                "--driver sqlite --url same-for-all.db"
            })
    void conformance_refusesWhatItCannotRunWith(String options) {
        Cli.Result result = Cli.run(("conformance " + options).split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("memorystore: ").doesNotContain("Exception");
    }
}
