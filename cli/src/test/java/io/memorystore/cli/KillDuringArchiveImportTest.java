package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.cli.ArchivedStore.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose process is killed is gone on with by importing again, and nobody can tell. */
class KillDuringArchiveImportTest {
    private static final int ROUNDS = Integer.getInteger("memorystore.kill.rounds", 3);
    private static final long SEED = Long.getLong("memorystore.seed", System.nanoTime());
    private static final int LONGEST_MICROS = 400_000;

    @TempDir
    Path folder;

    @Test
    void killedImport_isResumed() throws IOException {
        byte[] archive;
        try (ArchivedStore source = ArchivedStore.open(Kind.SQLITE, folder)) {
            source.fill();
            archive = source.exported();
        }
        Path file = Files.write(folder.resolve("store.archive"), archive);
        Random random = new Random(SEED);
        int killed = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            String url = folder.resolve("round" + round + ".db").toString();
            Process child = ChildJvm.start(
                    HaltedImport.class, url, file.toString(), Integer.toString(random.nextInt(LONGEST_MICROS)));
            killed += child.onExit().join().exitValue() == 9 ? 1 : 0;
            resume("round " + round + ", seed " + SEED, url, archive);
        }
        System.out.println("Killed " + killed + " of " + ROUNDS + " archive imports (seed " + SEED + "), all resumed");
    }

    private static void resume(String name, String url, byte[] archive) {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(url))) {
            ArchiveReport unused = store.admin().importFrom(new ByteArrayInputStream(archive), ProgressListener.none());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(store.admin().exportTo(out, ProgressListener.none()).turns())
                    .as(name)
                    .isEqualTo(63);
            assertThat(out.toByteArray()).as(name).isEqualTo(archive);
        }
    }
}
