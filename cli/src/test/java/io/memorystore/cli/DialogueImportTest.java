package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Turn;
import io.memorystore.cli.dialogue.BadLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueImportTest {
    @TempDir
    Path folder;

    private final MemoryStore store = MemoryStore.open(
            MemoryStoreConfig.builder().driver("memory").maxTurnBytes(4_096).build());
    private final Rehearsal rehearsal = new Rehearsal();
    private final List<BadLine> badLines = new ArrayList<>();
    private int stopAfter = Integer.MAX_VALUE;
    private int storedSessions;

    private final ImportObserver observer = new ImportObserver() {
        @Override
        public void badLine(BadLine line) {
            badLines.add(line);
        }

        @Override
        public void stored(Identity identity, List<Long> sequences) {
            storedSessions++;
        }

        @Override
        public boolean stopRequested() {
            return storedSessions >= stopAfter;
        }
    };

    @AfterEach
    void close() {
        rehearsal.close();
        store.close();
    }

    @Test
    void run_storesEachDialogueAsSession() throws IOException {
        ImportReport report = run(WhenPresent.REFUSE, Cli.line("a", "1", "2", "3", "4") + Cli.line("b", "5"));
        assertThat(report).isEqualTo(new ImportReport(file().toString(), 2, 3, 5, 0, 0, false));
        assertThat(session("a").turns(0, 10))
                .extracting(stored -> stored.turn().userMessage())
                .containsExactly("1", "3");
    }

    @Test
    void run_namesSessionsAfterFileAndLineWhereTheyHaveNoId() throws IOException {
        run(WhenPresent.REFUSE, "\n{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}\n");
        assertThat(sessions()).containsExactly("chats-2");
    }

    @Test
    void run_keepsNothingOfFileWithBadLine() {
        assertThatThrownBy(() -> run(WhenPresent.REFUSE, Cli.line("a", "1") + "{\n" + Cli.line("b", "2")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("1 bad line");
        assertThat(badLines).extracting(BadLine::line).containsExactly(2L);
        assertThat(sessions()).isEmpty();
    }

    @Test
    void run_findsWhatOnlyTheStoreWouldRefuse() {
        String lines = Cli.line("a", "\\ud800")
                + Cli.line(" ", "x")
                + Cli.line("x".repeat(256), "x")
                + Cli.line("a\\nb", "x")
                + Cli.line("big", "x".repeat(2_000_000))
                + Cli.line("ok", "x");
        assertThatThrownBy(() -> run(WhenPresent.REFUSE, lines)).hasMessageContaining("5 bad lines");
        assertThat(badLines).extracting(BadLine::line).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(sessions()).isEmpty();
    }

    @Test
    void run_refusesSessionThatComesTwice() {
        assertThatThrownBy(() -> run(WhenPresent.APPEND, Cli.line("a", "1") + Cli.line("b", "2") + Cli.line("a", "3")))
                .hasMessageContaining("1 bad line");
        assertThat(badLines).containsExactly(new BadLine(3, "names the same user and session as line 1"));
    }

    @Test
    void run_leavesBadLinesOutIfAskedTo() throws IOException {
        Files.writeString(file(), Cli.line("a", "1") + "{\n" + Cli.line("b", "2"));
        ImportReport report = run(new ImportSettings("t", "u", WhenPresent.REFUSE, true));
        assertThat(report.badLines()).isEqualTo(1);
        assertThat(badLines).hasSize(1);
        assertThat(sessions()).containsExactly("a", "b");
    }

    @Test
    void run_refusesSessionsThatExist() throws IOException {
        run(WhenPresent.REFUSE, Cli.line("b", "1"));
        assertThatThrownBy(() -> run(WhenPresent.REFUSE, Cli.line("a", "1") + Cli.line("b", "2")))
                .hasMessageContaining("1 session is in the store already");
        assertThat(sessions()).containsExactly("b");
        assertThat(session("b").turns(0, 10)).hasSize(1);
    }

    @Test
    void run_appendsReplacesOrSkipsIfAskedTo() throws IOException {
        run(WhenPresent.REFUSE, Cli.line("a", "1"));
        run(WhenPresent.APPEND, Cli.line("a", "2"));
        assertThat(users("a")).containsExactly("1", "2");
        run(WhenPresent.REPLACE, Cli.line("a", "3"));
        assertThat(users("a")).containsExactly("3");
        ImportReport report = run(WhenPresent.SKIP, Cli.line("a", "4") + Cli.line("b", "5"));
        assertThat(report.presentSessions()).isEqualTo(1);
        assertThat(users("a")).containsExactly("3");
        assertThat(users("b")).containsExactly("5");
    }

    @Test
    void run_takesOutWhatItMadeWhenWritingFails() throws IOException {
        session("kept").addTurn(Turn.of("was", "there"));
        // The rehearsal allows turns of a megabyte, this store of four kilobytes: the third line fails when it is
        // written.
        String lines =
                Cli.line("a", "1") + Cli.line("kept", "2") + Cli.line("c", "x".repeat(5_000)) + Cli.line("d", "4");
        assertThatThrownBy(() -> run(WhenPresent.APPEND, lines))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Removed again: ");
        assertThat(sessions()).containsExactly("kept");
        assertThat(users("kept")).containsExactly("was", "2");
    }

    @Test
    void run_stopsBetweenSessions() throws IOException {
        stopAfter = 2;
        ImportReport report = run(
                WhenPresent.REFUSE, Cli.line("a", "1") + Cli.line("b", "2") + Cli.line("c", "3") + Cli.line("d", "4"));
        assertThat(report.interrupted()).isTrue();
        assertThat(report.sessions()).isEqualTo(2);
        assertThat(sessions()).containsExactly("a", "b");
    }

    @Test
    void run_writesNothingWhenStoppedWhileChecking() throws IOException {
        stopAfter = 0;
        assertThat(run(WhenPresent.REFUSE, Cli.line("a", "1")).interrupted()).isTrue();
        assertThat(sessions()).isEmpty();
    }

    private ImportReport run(WhenPresent whenPresent, String lines) throws IOException {
        Files.writeString(file(), lines);
        return run(new ImportSettings("t", "u", whenPresent, false));
    }

    private ImportReport run(ImportSettings settings) throws IOException {
        try (DialogueFile file = DialogueFile.of(file(), Instant.EPOCH)) {
            return new DialogueImport(store, rehearsal, settings, observer).run(file);
        }
    }

    private Path file() {
        return folder.resolve("chats.jsonl");
    }

    private Session session(String id) {
        return store.session(Identity.of("t", "u", id));
    }

    private List<String> users(String id) {
        return session(id).turns(0, 10).stream()
                .map(stored -> stored.turn().userMessage())
                .toList();
    }

    private List<String> sessions() {
        return store.admin().sessions("t", null, 100).stream()
                .map(Identity::session)
                .toList();
    }
}
