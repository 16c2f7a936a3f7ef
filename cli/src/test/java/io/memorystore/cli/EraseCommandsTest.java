package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that erase, trim and compact, on a SQLite file. */
class EraseCommandsTest {
    private static final Terminal TERMINAL = new Terminal(true, true, 80);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        try (MemoryStore store = open()) {
            for (String user : List.of("ada", "bob")) {
                for (String session : List.of("s1", "s2")) {
                    store.session(Identity.of("acme", user, session))
                            .addTurns(List.of(
                                    Turn.builder()
                                            .user("long ago")
                                            .timestamp(Instant.EPOCH)
                                            .build(),
                                    Turn.of("hello", "there")));
                }
            }
            store.tenant("acme").state().put("k", new byte[] {1});
        }
    }

    private MemoryStore open() {
        return MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(folder)));
    }

    private List<String> withUrl(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--url", Cli.url(folder)));
        return all;
    }

    private Cli.Result run(String... args) {
        return Cli.run(withUrl(args).toArray(String[]::new));
    }

    private Cli.Result onTerminal(String stdin, String... args) {
        return Cli.runOn(TERMINAL, stdin, withUrl(args).toArray(String[]::new));
    }

    private List<Identity> sessions() {
        try (MemoryStore store = open()) {
            return store.admin().sessions("acme", null, 10);
        }
    }

    @Test
    void erase_erasesWhatIsNamed() {
        assertThat(run("erase", "--tenant", "acme", "--user", "ada", "--session", "s1", "--yes")
                        .out())
                .isEqualTo("Erased 1 session, 2 turns.\n");
        assertThat(sessions()).hasSize(3);
        assertThat(run("erase", "--tenant", "acme", "--user", "bob", "--yes").out())
                .isEqualTo("Erased 2 sessions, 4 turns.\n");
        assertThat(sessions()).hasSize(1);
        assertThat(run("erase", "--tenant", "acme", "--yes", "--json").out())
                .contains("\"sessions\":1,\"turns\":2,")
                .contains("\"stateEntries\":1,")
                .contains("\"scrubbed\":true");
        assertThat(sessions()).isEmpty();
        assertThat(run("erase", "--tenant", "acme", "--yes").out()).isEqualTo("Nothing was there.\n");
    }

    @Test
    void erase_asksFirst() {
        Cli.Result refused = run("erase", "--tenant", "acme");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("all of tenant 'acme'", "--yes");
        assertThat(onTerminal("no\n", "erase", "--tenant", "acme").exitCode()).isEqualTo(2);
        assertThat(onTerminal("", "erase", "--tenant", "acme").exitCode()).isEqualTo(2);
        assertThat(sessions()).hasSize(4);
        assertThat(onTerminal("yes\n", "erase", "--tenant", "acme").exitCode()).isZero();
        assertThat(sessions()).isEmpty();
    }

    @Test
    void erase_needsATenantAndAUserForASession() {
        assertThat(run("erase", "--yes").exitCode()).isEqualTo(2);
        assertThat(run("erase", "--tenant", "acme", "--session", "s1", "--yes").exitCode())
                .isEqualTo(2);
        assertThat(sessions()).hasSize(4);
    }

    @Test
    void reset_needsTheNameOfTheFile() {
        Cli.Result refused = run("reset", "--confirm", "other.db");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("confirmStoreName").doesNotContain("store.db");
        assertThat(sessions()).hasSize(4);
        assertThat(run("reset", "--confirm", "store.db").out()).isEqualTo("Erased 4 sessions, 8 turns, 1 value.\n");
        assertThat(sessions()).isEmpty();
    }

    @Test
    void retention_removesTheOldestTurns() {
        assertThat(run("retention", "--yes").exitCode()).isEqualTo(2);
        assertThat(run("retention", "--max-age", "365d", "--yes").out())
                .isEqualTo("Removed 4 turns of 4 sessions; flushed: 0\n");
        assertThat(run("retention", "--max-turns", "1", "--yes").out())
                .isEqualTo("Removed 0 turns of 4 sessions; flushed: 0\n");
    }

    @Test
    void vacuum_tellsTheSizes() {
        assertThat(run("vacuum").out()).matches("Compacted: \\d+ bytes before, \\d+ bytes now\\n");
    }
}
