package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong: one sentence on stderr, an exit code, and neither a stack trace nor a secret. */
class FailuresTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "show --limit many",
                "import",
                "import --driver memory .",
                "show --driver memory --limit -1",
                "show --driver memory --after -1",
                "sessions --driver memory --limit -1",
                "sessions --url no-such-file.db",
                "demo --driver memory",
                "drivers --url x",
                "import --append --replace x",
                "sessions --after-user u",
                "context --strategy magic --driver memory",
                "context --budget 0 --driver memory",
                "context --strategy none --budget 5 --driver memory",
                "sessions --driver oracle",
                "sessions --driver memory --option nonsense=1",
                "sessions --driver memory --option nonsense",
                "sessions --driver memory --tenant=",
                "show --driver memory --user= --session=a"
            })
    void misuse_isRefusedWithTwo(String commandLine) {
        Cli.Result result = Cli.run(commandLine.isEmpty() ? new String[0] : commandLine.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("memorystore: ").hasLineCount(1).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessions --password=hunter2",
                "sessions --driver memory --option hunter2",
                "sessions --driver memory --option token=hunter2",
                "sessions --driver memory --url jdbc:x://ada:hunter2@host/db?password=hunter2",
                "sessions --url jdbc:unknown://ada:hunter2@host/db?password=hunter2",
                "sessions --limit hunter2",
                "import --timestamp hunter2 x"
            })
    void messages_holdNoSecret(String commandLine) {
        for (String more : new String[] {"", " --verbose", " --json"}) {
            Cli.Result result = Cli.run((commandLine + more).split(" "));
            assertThat(result.exitCode()).isEqualTo(2);
            if (!more.contains("verbose")) {
                assertThat(result.err()).isNotBlank().doesNotContain("hunter2");
            }
        }
    }

    @Test
    void json_showsFailuresAsObjects() {
        assertThat(Cli.run("--json", "sessions", "--driver", "oracle").err())
                .startsWith("{\"error\":{\"message\":\"")
                .contains("\"type\":\"UnknownDriverException\"", "\"exitCode\":2")
                .hasLineCount(1);
        assertThat(Cli.run("sessions", "--json", "--bogus").err()).startsWith("{\"error\":{\"message\":\"");
    }

    @Test
    void verbose_showsStackTraces() {
        Cli.Result result = Cli.run("sessions", "--driver", "oracle", "--verbose");
        assertThat(result.err()).contains("UnknownDriverException", "\tat ");
    }

    @Test
    void missingFile_isNamed() {
        Cli.Result result = Cli.run(
                "import", "--driver", "memory", folder.resolve("none.jsonl").toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("There is no file", "none.jsonl");
    }

    @Test
    void restore_refusesWhatIsNoSnapshot() throws IOException {
        Path file = Files.writeString(folder.resolve("x.snapshot"), "not a snapshot");
        Cli.Result result = Cli.run("restore", "--driver", "memory", file.toString());
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).hasLineCount(1).doesNotContain("not a snapshot");
    }

    @Test
    void help_documentsExitCodesOfEveryCommand() {
        for (String command : Main.commandLine(Terminal.NONE, System.in, Map.of())
                .getSubcommands()
                .keySet()) {
            Cli.Result result = Cli.run(command, "--help");
            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).contains("Exit codes:", "--json", "130");
        }
        assertThat(Cli.run("--help").out())
                .contains("Exit codes:", "import", "conformance")
                .doesNotContain("demo-writer");
        assertThat(Cli.run("--version").out()).startsWith("memorystore ");
    }
}
