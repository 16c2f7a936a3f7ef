package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Snapshot;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same dialogues give the same bytes on every driver. */
class DialoguesTest {
    private static final ImportSettings SETTINGS = new ImportSettings("t", "u", WhenPresent.REFUSE, false);

    @TempDir
    Path folder;

    @Test
    void import_givesTheSameSnapshotsOnSqlite() throws IOException {
        try (MemoryStore sqlite = MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(folder)))) {
            assertSameSnapshots(sqlite);
        }
    }

    @ParameterizedTest
    @EnumSource
    void import_givesTheSameSnapshotsOnServers(ServerKind kind) throws IOException {
        try (TestDatabase database = TestServers.get(kind).freshDatabase();
                MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(database.storeUrl()))) {
            assertSameSnapshots(store);
        }
    }

    private void assertSameSnapshots(MemoryStore store) throws IOException {
        Path dialogues = SampleDialogues.file(folder);
        MemoryStoreConfig nowhere = MemoryStoreConfig.builder().driver("memory").build();
        try (MemoryStore memory = MemoryStore.open(nowhere)) {
            ImportReport report = load(memory, dialogues);
            assertThat(load(store, dialogues)).isEqualTo(report);
            List<Identity> sessions = memory.admin().sessions("t", null, Integer.MAX_VALUE);
            assertThat(store.admin().sessions("t", null, Integer.MAX_VALUE)).isEqualTo(sessions);
            assertThat(sessions).hasSize((int) report.sessions()).hasSize(300);
            for (Identity identity : sessions) {
                Snapshot snapshot = memory.session(identity).snapshot();
                assertThat(snapshot.isEmpty()).isFalse();
                assertThat(store.session(identity).snapshot()).isEqualTo(snapshot);
            }
            System.out.println("Snapshots on memory and " + store.info().product() + " "
                    + store.info().version() + ": " + sessions.size() + " identical, of " + report.messages()
                    + " messages");
        }
    }

    private static ImportReport load(MemoryStore store, Path dialogues) throws IOException {
        try (Rehearsal rehearsal = new Rehearsal();
                DialogueFile file = DialogueFile.of(dialogues, null)) {
            return new DialogueImport(store, rehearsal, SETTINGS, new ImportObserver() {}).run(file);
        }
    }
}
