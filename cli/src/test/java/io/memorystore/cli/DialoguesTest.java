package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialoguesTest {
    private static final ImportSettings SETTINGS = new ImportSettings("t", "u", WhenPresent.REFUSE, false);

    @TempDir
    Path folder;

    @Test
    void import_givesTheSameSnapshotsOnEveryDriver() throws IOException {
        Path dialogues = SampleDialogues.file(folder);
        MemoryStoreConfig nowhere = MemoryStoreConfig.builder().driver("memory").build();
        try (MemoryStore memory = MemoryStore.open(nowhere);
                MemoryStore sqlite = MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(folder)))) {
            ImportReport report = load(memory, dialogues);
            assertThat(load(sqlite, dialogues)).isEqualTo(report);
            List<Identity> sessions = memory.admin().sessions("t", null, Integer.MAX_VALUE);
            assertThat(sqlite.admin().sessions("t", null, Integer.MAX_VALUE)).isEqualTo(sessions);
            assertThat(sessions).hasSize((int) report.sessions()).hasSize(300);
            for (Identity identity : sessions) {
                Snapshot snapshot = memory.session(identity).snapshot();
                assertThat(snapshot.isEmpty()).isFalse();
                assertThat(sqlite.session(identity).snapshot()).isEqualTo(snapshot);
            }
            System.out.println("Snapshots: " + sessions.size() + " identical, of " + report.messages() + " messages");
        }
    }

    private static ImportReport load(MemoryStore store, Path dialogues) throws IOException {
        try (Rehearsal rehearsal = new Rehearsal();
                DialogueFile file = DialogueFile.of(dialogues, null)) {
            return new DialogueImport(store, rehearsal, SETTINGS, new ImportObserver() {}).run(file);
        }
    }
}
