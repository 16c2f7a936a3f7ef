package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a SQLite file, one after the other as a person would call them. */
class CommandsTest {
    private static final String CHATS =
            Cli.line("a", "What is a turn?", "One exchange.", "And a session?", "Many turns.")
                    + Cli.line("b", "\\u001b[31mred?");

    @TempDir
    Path folder;

    @Test
    void import_readsFilesAndStdin() throws IOException {
        Path file = Files.writeString(folder.resolve("chats.jsonl"), CHATS);
        Cli.Result first = run("import", file.toString());
        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains("2 sessions, 3 turns, 5 messages");
        Cli.Result second = runWithInput(CHATS, "import", "-", "--user", "other", "--json");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out())
                .isEqualToIgnoringNewLines(
                        "{\"file\":\"stdin\",\"sessions\":2,\"turns\":3,\"messages\":5,\"badLines\":0,"
                                + "\"presentSessions\":0,\"interrupted\":false}");
    }

    @Test
    void import_reportsBadLinesByNumberAndKeepsNothing() {
        Cli.Result result = runWithInput(CHATS + "{\"messages\":7}\nnonsense\n", "import", "-");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("stdin, line 3: \"messages\" is no list", "stdin, line 4: is no valid JSON", "2 bad lines");
        assertThat(run("sessions").out()).isEqualTo("No sessions.\n");
    }

    @Test
    void import_skipsBadLinesIfAskedTo() {
        Cli.Result result = runWithInput("nonsense\n" + CHATS, "import", "-", "--skip-bad");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("stdin, line 1: ");
        assertThat(result.out()).contains("2 sessions, 3 turns", "bad lines left out: 1");
    }

    @Test
    void import_showsTwentyBadLinesAtMost() {
        Cli.Result result = runWithInput("nonsense\n".repeat(100), "import", "-");
        assertThat(result.err())
                .contains("line 20:", "There are more", "100 bad lines")
                .doesNotContain("line 21:");
    }

    @Test
    void import_twiceIsRefusedUnlessSaidHow() {
        runWithInput(CHATS, "import", "-");
        Cli.Result again = runWithInput(CHATS, "import", "-", "--json");
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).contains("\"line\":1", "2 sessions are in the store already");
        assertThat(runWithInput(CHATS, "import", "-", "--skip-existing").out())
                .contains("0 sessions", "that were there: 2");
        assertThat(runWithInput(CHATS, "import", "-", "--append").exitCode()).isZero();
        assertThat(run("sessions").out()).contains("default  a  4 turns");
        assertThat(runWithInput(CHATS, "import", "-", "--replace").exitCode()).isZero();
        assertThat(run("sessions").out()).contains("default  a  2 turns");
    }

    @Test
    void sessions_arePaged() {
        runWithInput(CHATS, "import", "-");
        Cli.Result first = run("sessions", "--limit", "1");
        assertThat(first.out()).contains("default  a  2 turns", "--after-user 'default' --after-session 'a'");
        Cli.Result second = run("sessions", "--after-user", "default", "--after-session", "a", "--json");
        assertThat(second.out())
                .isEqualToIgnoringNewLines(
                        "{\"tenant\":\"default\",\"user\":\"default\",\"session\":\"b\",\"turns\":1}");
    }

    @Test
    void show_printsStoredTurns() {
        runWithInput(CHATS, "import", "-", "--timestamp", "2026-01-02T03:04:05Z");
        assertThat(run("show", "--session", "a").out())
                .contains("#1  2026-01-02T03:04:05Z", "user       What is a turn?", "assistant  Many turns.");
        assertThat(run("show", "--session", "a", "--after", "1").out()).doesNotContain("What is a turn?");
        assertThat(run("show", "--session", "a", "--limit", "1").out())
                .contains("--after 1")
                .doesNotContain("Many");
        assertThat(run("show", "--session", "a", "--json").out().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"sequence\":1,\"tokens\":")
                .contains("{\"role\":\"user\",\"content\":\"What is a turn?\",\"attributes\":{}}");
        assertThat(run("show", "--session", "nobody").out()).contains("no turns");
    }

    @Test
    void show_doesNotSteerTheTerminal() {
        runWithInput(CHATS, "import", "-");
        assertThat(run("show", "--session", "b").out())
                .contains("\\u001b[31mred?")
                .doesNotContain("\u001b");
    }

    @Test
    void context_dependsOnStrategy() {
        runWithInput(CHATS, "import", "-");
        assertThat(run("context", "--session", "a").out())
                .startsWith("truncation: 2 turns, ")
                .contains("One exchange.");
        assertThat(run("context", "--session", "a", "--budget", "1").out())
                .startsWith("truncation: 1 turn, ")
                .doesNotContain("One exchange.");
        assertThat(run("context", "--session", "a", "--strategy", "none").out()).startsWith("none: 0 turns, 0 tokens");
        assertThat(run("context", "--session", "a", "--strategy", "rolling_summary", "--json")
                        .out())
                .startsWith("{\"strategy\":\"rolling_summary\",\"summary\":\"\",\"tokens\":")
                .contains("\"health\":\"HEALTHY\"", "Many turns.");
    }

    @Test
    void context_ofRollingSummaryFoldsNothingAndHarmsNothing() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            turns.add(Turn.of("question " + i, "answer"));
        }
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(folder)))) {
            store.session(Identity.of("default", "default", "long")).addTurns(turns);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(run("context", "--session", "long", "--strategy", "rolling_summary")
                            .out())
                    .startsWith("rolling_summary: 40 turns")
                    .contains("HEALTHY");
        }
    }

    @Test
    void snapshot_isRestoredElsewhere() throws IOException {
        runWithInput(CHATS, "import", "-");
        Path file = folder.resolve("a.snapshot");
        assertThat(run("snapshot", "--session", "a", "-o", file.toString()).out())
                .contains("taken under truncation");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("restore", "--session", "c", file.toString()).out()).contains("Restored 2 turns.");
        assertThat(run("show", "--session", "c", "--json").out())
                .isEqualTo(run("show", "--session", "a", "--json").out());
        Path again = folder.resolve("c.snapshot");
        run("snapshot", "--session", "c", "-o", again.toString());
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void snapshot_replacesNoFileUnlessForced() throws IOException {
        runWithInput(CHATS, "import", "-");
        Path file = Files.writeString(folder.resolve("a.snapshot"), "precious");
        assertThat(run("snapshot", "--session", "a", "-o", file.toString()).exitCode())
                .isEqualTo(2);
        assertThat(file).hasContent("precious");
        assertThat(run("snapshot", "--session", "a", "-o", file.toString(), "--force", "--json")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file)).startsWith("memorystore-snapshot 1\n");
    }

    @Test
    void restore_refusesDamageOtherStrategiesAndEmptyFiles() throws IOException {
        runWithInput(CHATS, "import", "-");
        Path file = folder.resolve("a.snapshot");
        run("snapshot", "--session", "a", "-o", file.toString());
        String before = run("show", "--session", "a", "--json").out();
        assertThat(run("restore", "--session", "a", "--strategy", "rolling_summary", file.toString())
                        .exitCode())
                .isEqualTo(4);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(run("restore", "--session", "a", file.toString()).exitCode()).isEqualTo(4);
        Files.write(file, new byte[0]);
        assertThat(run("restore", "--session", "a", file.toString()).exitCode()).isEqualTo(4);
        assertThat(run("show", "--session", "a", "--json").out()).isEqualTo(before);
        assertThat(run("restore", "--session", "a", "--allow-empty", file.toString(), "--json")
                        .out())
                .contains("\"turns\":0");
        assertThat(run("sessions").out()).doesNotContain("  a  ");
    }

    private Cli.Result run(String... args) {
        return runWithInput("", args);
    }

    private Cli.Result runWithInput(String stdin, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", Cli.url(folder)));
        return Cli.runWithInput(stdin, all.toArray(new String[0]));
    }
}
