package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.cli.dialogue.Dialogue;
import io.memorystore.cli.dialogue.DialogueReader;
import io.memorystore.cli.dialogue.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with SIGKILL at a random moment of its import, again and again. {@code -Dmemorystore.kill.rounds=50} or the
 * profile {@code soak} does it more often, {@code -Dmemorystore.seed} repeats a run.
 */
class KillDuringImportTest {
    private static final int ROUNDS = Integer.getInteger("memorystore.kill.rounds", 3);
    private static final long SEED = Long.getLong("memorystore.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void kill_losesNoAcknowledgedTurnAndLeavesNoHalfBatch() throws IOException {
        Path dialogues = SampleDialogues.file(folder);
        Map<String, List<Turn>> expected = expected(dialogues);
        Random random = new Random(SEED);
        long acknowledged = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            int killAfter = 1 + random.nextInt(expected.size() - 1);
            Path place = Files.createDirectory(folder.resolve("round" + round));
            acknowledged += round("round " + round + ", seed " + SEED, place, dialogues, killAfter, expected);
        }
        System.out.println(
                "Killed " + ROUNDS + " imports (seed " + SEED + "): " + acknowledged + " turns acknowledged, 0 lost");
    }

    private static long round(String name, Path place, Path dialogues, int killAfter, Map<String, List<Turn>> expected)
            throws IOException {
        Path acknowledgements = Files.createFile(place.resolve("acknowledged"));
        Process child = ChildJvm.start(
                AcknowledgedImport.class, Cli.url(place), dialogues.toString(), acknowledgements.toString());
        try {
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !child.isAlive() || lines(acknowledgements) >= killAfter);
        } finally {
            child.destroyForcibly();
            child.onExit().join();
        }
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(place)))) {
            return check(name, store, acknowledged(acknowledgements), expected);
        }
    }

    private static long check(
            String name, MemoryStore store, Map<String, Long> acknowledged, Map<String, List<Turn>> expected) {
        assertThat(acknowledged).as(name).isNotEmpty();
        expected.forEach((session, turns) -> {
            List<StoredTurn> stored = store.session(
                            Identity.of(AcknowledgedImport.TENANT, AcknowledgedImport.USER, session))
                    .turns(0, Integer.MAX_VALUE);
            if (acknowledged.containsKey(session)) {
                assertThat(stored)
                        .as(name + ", acknowledged " + session)
                        .hasSize(Math.toIntExact(acknowledged.get(session)));
            }
            if (!stored.isEmpty()) {
                assertThat(stored)
                        .as(name + ", " + session)
                        .extracting(StoredTurn::turn)
                        .isEqualTo(turns);
            }
        });
        return acknowledged.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long lines(Path file) throws IOException {
        return Files.size(file) == 0 ? 0 : Files.readString(file).lines().count();
    }

    private static Map<String, Long> acknowledged(Path file) throws IOException {
        Map<String, Long> last = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            last.put(parts[0], Long.valueOf(parts[1]));
        }
        return last;
    }

    private static Map<String, List<Turn>> expected(Path dialogues) throws IOException {
        Map<String, List<Turn>> expected = new LinkedHashMap<>();
        try (DialogueFile file = DialogueFile.of(dialogues, null);
                DialogueReader reader = file.read()) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                Dialogue dialogue = (Dialogue) entry;
                expected.put(String.valueOf(dialogue.id()), dialogue.turns(file.timestamp()));
            }
        }
        return expected;
    }
}
