package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.Identity;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StoredTurn;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import io.memorystore.images.Image;
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

/**
 * A fork of a dialogue is what the dialogue was at the checkpoint, on every driver: of a real one where there are some, and of one that
 * is made up.
 */
class ForkedDialoguesTest {
    private static final int KEPT = 2;
    private static final int FOLDED = 2;

    @TempDir
    private Path folder;

    @Test
    void fork_equalsTheCheckpointInMemory() throws IOException {
        assertForks(MemoryStoreConfig.builder().driver("memory"));
    }

    @Test
    void fork_equalsTheCheckpointOnSqlite() throws IOException {
        assertForks(MemoryStoreConfig.builder().url(Cli.url(folder)));
    }

    @ParameterizedTest
    @EnumSource
    void fork_equalsTheCheckpointOnServers(ServerKind kind) throws IOException {
        try (TestDatabase database = TestServers.get(kind).freshDatabase()) {
            assertForks(MemoryStoreConfig.builder().url(database.storeUrl()));
        }
    }

    private void assertForks(MemoryStoreConfig.Builder database) throws IOException {
        Path one = SampleDialogues.longest(SampleDialogues.file(folder), folder.resolve("one.jsonl"));
        Path small = SampleDialogues.madeUp(folder.resolve("small.jsonl"), 1, 20);
        for (Strategy strategy : List.of(Strategy.truncation(200), summarized())) {
            try (MemoryStore store =
                    MemoryStore.open(database.strategy(strategy).build())) {
                assertFork(store, "one, " + strategy.name(), one);
                assertFork(store, "small, " + strategy.name(), small);
            }
        }
    }

    private static Strategy summarized() {
        return Strategy.rollingSummary(request -> request.previousSummary()
                        + request.turns().stream().map(Turn::userMessage).toList())
                .keepRecentTurns(KEPT)
                .foldTurns(FOLDED)
                .build();
    }

    private static void assertFork(MemoryStore store, String tenant, Path dialogue) throws IOException {
        Session original = load(store, tenant, dialogue);
        Snapshot snapshot = original.snapshot();
        LlmContext context = original.context();
        Image checkpoint = original.checkpoint("before");
        original.addTurn(Turn.of("And then?", "The original goes on."));

        Session fork = store.tenant(tenant).fork(checkpoint.id(), "somebody else", "fork");

        assertThat(fork.snapshot()).isEqualTo(snapshot).isNotEqualTo(original.snapshot());
        assertThat(fork.context()).isEqualTo(context);
        assertThat(fork.lineage()).isEqualTo(original.lineage()).containsExactly(checkpoint);
        assertGoesItsOwnWay(fork, original, checkpoint);
        System.out.println("Forked on " + store.info().product() + ", " + tenant + ": " + context.tokens() + " tokens, "
                + snapshot.bytes().length + " bytes");
    }

    private static void assertGoesItsOwnWay(Session fork, Session original, Image checkpoint) {
        Turn another = Turn.of("And then?", "The fork goes on.");
        fork.addTurn(another);

        assertThat(fork.checkpoint("after").parentImageId()).isEqualTo(checkpoint.id());
        assertThat(fork.latestTurns(1)).extracting(StoredTurn::turn).containsExactly(another);
        assertThat(original.latestTurns(1)).extracting(StoredTurn::turn).doesNotContain(another);
        assertThat(original.lineage()).containsExactly(checkpoint);
    }

    /** The dialogue as a session, with everything folded that is due. */
    private static Session load(MemoryStore store, String tenant, Path dialogue) throws IOException {
        ImportSettings settings = new ImportSettings(tenant, "u", WhenPresent.REFUSE, false);
        try (Rehearsal rehearsal = new Rehearsal();
                DialogueFile file = DialogueFile.of(dialogue, null)) {
            new DialogueImport(store, rehearsal, settings, new ImportObserver() {}).run(file);
        }
        Identity identity = store.admin().sessions(tenant, null, 1).get(0);
        Session session = store.session(identity);
        assertThat(session.turns(0, 100)).hasSizeGreaterThan(KEPT + FOLDED);
        await().until(() -> isSettled(session.context()));
        return session;
    }

    private static boolean isSettled(LlmContext context) {
        return !context.strategy().equals("rolling_summary")
                || (!context.summary().isEmpty() && context.recentTurns().size() < KEPT + FOLDED);
    }
}
