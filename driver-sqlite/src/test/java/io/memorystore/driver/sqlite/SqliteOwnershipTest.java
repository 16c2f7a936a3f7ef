package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.ConfigurationException;
import io.memorystore.MultiNodeException;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may have a file open, in this process and in others, by whatever path. */
@Timeout(60)
class SqliteOwnershipTest {
    private static final String HELD = "is held exclusively by ";

    @TempDir
    private Path folder;

    private Path file;
    private Path ownerFile;
    private Process holder;

    @BeforeEach
    void name() {
        file = folder.resolve("agent.db");
        ownerFile = folder.resolve("agent.db-owner");
    }

    @AfterEach
    void endHolder() throws InterruptedException {
        if (holder != null) {
            holder.destroyForcibly().waitFor();
        }
    }

    /** Opens the file in another process, which keeps it until it is killed. */
    private void startHolder(boolean exclusive) throws IOException {
        Path output = folder.resolve("holder.out");
        holder = ChildJvm.start(output, List.of(), Holder.class, file.toString(), Boolean.toString(exclusive));
        await().atMost(30, TimeUnit.SECONDS).until(() -> {
            assertThat(holder.isAlive()).as(Files.readString(output)).isTrue();
            return Files.readString(output).contains(Holder.OPEN);
        });
    }

    private void kill() throws InterruptedException {
        holder.destroyForcibly();
        assertThat(holder.waitFor()).isEqualTo(128 + 9);
    }

    private static StoreBackend openExclusively(Path path) {
        return Rows.open(path, builder -> builder.exclusive(true));
    }

    @Test
    void twoProcesses_theSecondIsToldWhoHoldsTheFile_byWhateverPath() throws Exception {
        startHolder(true);
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        Path linkedFolder = Files.createSymbolicLink(folder.resolve("linked"), folder);
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();

        for (Path path :
                List.of(file, link, linkedFolder.resolve("agent.db"), relative, folder.resolve("./agent.db"))) {
            for (boolean exclusive : new boolean[] {false, true}) {
                assertThatThrownBy(() -> Rows.open(path, builder -> builder.exclusive(exclusive)))
                        .as("%s, exclusively: %s", path, exclusive)
                        .isInstanceOf(MultiNodeException.class)
                        .hasMessageContainingAll(HELD, "process " + holder.pid(), "on host " + host, "since 20");
            }
        }
        assertThat(OpenFiles.in(folder))
                .as("handles that refused openings left")
                .isEmpty();
    }

    @Test
    void kill_ofTheHolder_letsTheNextOpenAtOnce() throws Exception {
        startHolder(true);
        assertThatThrownBy(() -> Rows.open(file)).isInstanceOf(MultiNodeException.class);

        kill();

        try (StoreBackend backend = openExclusively(file)) {
            assertThat(append(backend, KEY, "mine")).isEqualTo(1);
            assertThat(Files.readString(ownerFile))
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void staleOwner_isNotTakenForOneThatIsThere() throws Exception {
        startHolder(true);
        kill();
        assertThat(Files.readString(ownerFile)).contains("process " + holder.pid());

        try (StoreBackend backend = Rows.open(file)) {
            assertThat(append(backend, KEY, "mine")).isEqualTo(1);
            assertThatThrownBy(() -> openExclusively(file))
                    .isInstanceOf(MultiNodeException.class)
                    .hasMessageContaining("is open in this very process")
                    .hasMessageNotContaining("process " + holder.pid());
        }
    }

    @Test
    void exclusive_isRefused_whileAnotherProcessHasTheFileOpen() throws Exception {
        startHolder(false);

        assertThatThrownBy(() -> openExclusively(file))
                .isInstanceOf(MultiNodeException.class)
                .hasMessageContaining("is open in another process");
        try (StoreBackend backend = Rows.open(file)) {
            assertThat(append(backend, KEY, "together")).isEqualTo(1);
        }
        kill();
        openExclusively(file).close();
    }

    @Test
    void exclusive_keepsOutOtherProcesses_untilItIsClosed() throws Exception {
        Path output = folder.resolve("second.out");
        StoreBackend backend = openExclusively(file);
        // opened and closed beside it: neither may end the lock
        assertThatThrownBy(() -> Rows.open(file)).isInstanceOf(MultiNodeException.class);
        Process second = ChildJvm.start(output, List.of(), Holder.class, file.toString(), "false");
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output))
                .contains(
                        "MultiNodeException",
                        "process " + ProcessHandle.current().pid());

        backend.close();

        startHolder(true);
    }

    @Test
    void ordinaryStores_keepOutAnExclusiveOneOfAnotherProcess_untilTheLastIsClosed() throws Exception {
        Path output = folder.resolve("second.out");
        try (StoreBackend last = Rows.open(file)) {
            Rows.open(file).close();
            Process second = ChildJvm.start(output, List.of(), Holder.class, file.toString(), "true");
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).contains("MultiNodeException", "is open in another process");
            assertThat(append(last, KEY, "a")).isEqualTo(1);
        }
        startHolder(true);
    }

    @Test
    void owner_saysSinceWhen_byTheClockOfTheConfiguration() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        StoreBackend backend =
                Rows.open(file, builder -> builder.exclusive(true).clock(clock));

        assertThat(Files.readString(ownerFile)).endsWith(" since 2026-01-02T03:04:05Z\n");
        assertThatThrownBy(() -> openExclusively(file)).hasMessageContaining("since 2026-01-02T03:04:05Z");

        backend.close();
        assertThat(ownerFile).isEmptyFile();
    }

    @Test
    void ownerFile_hasThePermissionsOfTheDatabase() throws IOException {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        Rows.open(file).close();

        assertThat(Files.getPosixFilePermissions(ownerFile)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    }

    @Test
    void symbolicLink_inThePlaceOfTheOwnerFile_isNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(ownerFile, victim);

        assertThatThrownBy(() -> openExclusively(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(ownerFile.toString(), "plain file");
        assertThat(victim).hasContent("precious");
        Files.delete(victim);
        assertThatThrownBy(() -> openExclusively(file)).isInstanceOf(ConfigurationException.class);
        assertThat(victim).doesNotExist();
    }

    @Test
    void ownerFile_thatCannotBeMade_isNamed() throws IOException {
        Files.createDirectory(ownerFile);

        assertThatThrownBy(() -> Rows.open(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(ownerFile.toString());
    }

    @Test
    void ownerFile_whateverIsInIt_isShownWithoutControlCharacters() throws Exception {
        startHolder(true);
        Files.writeString(ownerFile, "\u001b[31mroot\n\n" + "x".repeat(5_000));

        assertThatThrownBy(() -> Rows.open(file))
                .isInstanceOf(MultiNodeException.class)
                .hasMessageMatching("\\P{Cntrl}{1,1000}");
    }

    @Test
    void opening_thatFails_leavesNoOwnerFile_andNoLock() throws IOException {
        Files.writeString(file, "no database ".repeat(100));

        assertThatThrownBy(() -> openExclusively(file)).isInstanceOf(ConfigurationException.class);

        assertThat(ownerFile).doesNotExist();
        assertThat(OpenFiles.in(folder)).isEmpty();
        Files.delete(file);
        openExclusively(file).close();
    }

    @Test
    void interruptedThread_opensAndClosesAllTheSame() {
        Thread.currentThread().interrupt();
        StoreBackend backend = openExclusively(file);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        backend.close();
        assertThat(Thread.interrupted()).isTrue();
        openExclusively(file).close();
    }

    @Test
    void hardLinks_areRefused() throws IOException {
        Rows.open(file).close();
        Path other = Files.createLink(folder.resolve("other.db"), file);

        for (Path path : List.of(file, other)) {
            assertThatThrownBy(() -> Rows.open(path))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("hard links");
        }
        Files.delete(other);
        Rows.open(file).close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void databaseInMemory_belongsToItsStoreAnyhow(boolean exclusive) {
        if (exclusive) {
            assertThatThrownBy(() -> openExclusively(Path.of(":memory:"))).isInstanceOf(ConfigurationException.class);
        } else {
            Rows.open(Path.of(":memory:")).close();
        }
    }
}
