package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as a terminal sends it to a process of its own. */
class InterruptionTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @TempDir
    Path folder;

    @Test
    void interrupt_endsImportBetweenTwoSessions() throws IOException, InterruptedException {
        Path dialogues = SampleDialogues.madeUp(folder.resolve("many.jsonl"), 20_000, 4);
        String url = Cli.url(folder);
        Process child = ChildJvm.start(Main.class, "import", dialogues.toString(), "--url", url);
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(url))) {
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !child.isAlive()
                            || !store.admin().sessions("default", null, 1).isEmpty());
            boolean ignored = isInterruptIgnored();
            new ProcessBuilder("kill", ignored ? "-TERM" : "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor()).isEqualTo(ignored ? 143 : 130);
            List<Identity> sessions = store.admin().sessions("default", null, Integer.MAX_VALUE);
            assertThat(sessions).hasSizeBetween(1, 19_999);
            assertThat(out).contains(": " + Printable.count(sessions.size(), "session") + ", ");
            assertThat(sessions)
                    .allMatch(identity -> !store.session(identity).turns(0, 1).isEmpty());
        } finally {
            child.destroyForcibly();
        }
    }

    /** A build that runs in the background of a shell hands the signal down as ignored, and a JVM respects that. */
    private static boolean isInterruptIgnored() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return false;
        }
        String ignored = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 0b10) != 0;
    }
}
