package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one file, and processes that die. */
@Timeout(120)
class SqliteProcessesTest {
    @TempDir
    private Path folder;

    @Test
    void twoProcesses_loseDoubleAndRefuseNothing() throws Exception {
        Path file = folder.resolve("agent.db");
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            processes.add(ChildJvm.start(
                    folder.resolve(name + ".out"),
                    List.of(),
                    Writer.class,
                    file.toString(),
                    folder.resolve(name + ".ack").toString(),
                    name,
                    "8",
                    "100"));
        }
        for (Process process : processes) {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(processes).extracting(Process::exitValue).as(outputs()).containsOnly(0);
        List<String> acknowledged = new ArrayList<>(Files.readAllLines(folder.resolve("a.ack")));
        acknowledged.addAll(Files.readAllLines(folder.resolve("b.ack")));
        assertThat(acknowledged).hasSize(2 * 8 * 100);
        assertComplete(file, acknowledged);
    }

    @Test
    void kill_atAnyMoment_losesNothingAcknowledged() throws Exception {
        Path file = folder.resolve("agent.db");
        Path acknowledgements = folder.resolve("ack");
        Files.createFile(acknowledgements);
        int rounds = Integer.getInteger("memorystore.kills", 3);
        for (int round = 0; round < rounds; round++) {
            int seen = Files.readAllLines(acknowledgements).size();
            Process process = ChildJvm.start(
                    folder.resolve("k.out"),
                    List.of(),
                    Writer.class,
                    file.toString(),
                    acknowledgements.toString(),
                    "r" + round,
                    "8",
                    "1000000");
            int more = ThreadLocalRandom.current().nextInt(1, 2_000);
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> Files.readAllLines(acknowledgements).size() > seen + more || !process.isAlive());
            process.destroyForcibly();
            assertThat(process.waitFor()).as(outputs()).isEqualTo(128 + 9);
            assertComplete(file, Files.readAllLines(acknowledgements));
        }
        assertThat(Rows.query(file, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    /** Every acknowledged batch is at its place; no batch is half there; no sequence is missing. */
    private static void assertComplete(Path file, List<String> acknowledged) {
        try (StoreBackend backend = Rows.open(file)) {
            List<TurnRow> turns = backend.turns().read(KEY, 0, Integer.MAX_VALUE);
            List<String> texts = texts(turns);
            assertThat(Rows.sequences(turns))
                    .isEqualTo(LongStream.rangeClosed(1, turns.size()).boxed().toList());
            for (String line : acknowledged) {
                int place = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                assertThat(texts.get(place - 1)).isEqualTo(line.substring(line.indexOf(' ') + 1));
            }
            Set<String> distinct = new HashSet<>(texts);
            assertThat(distinct).hasSameSizeAs(texts);
            for (int i = 0; i < texts.size(); i += 2) {
                assertThat(texts.get(i + 1)).isEqualTo(texts.get(i) + "+");
            }
            assertThat(append(backend, Rows.OTHER, "still works")).isPositive();
        }
    }

    private String outputs() {
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".out")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void open_saysThatTheNativeLibraryCannotBeLoaded() throws Exception {
        Path output = folder.resolve("n.out");
        Path unusable = folder.resolve("not-a-folder");
        Files.writeString(unusable, "");

        Process process = ChildJvm.start(
                output,
                List.of("-Dorg.sqlite.tmpdir=" + unusable),
                Writer.class,
                folder.resolve("agent.db").toString(),
                folder.resolve("ack").toString(),
                "n",
                "1",
                "1");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("ConfigurationException", "noexec", "org.sqlite.tmpdir");
        assertThat(folder.resolve("agent.db")).doesNotExist();
    }
}
