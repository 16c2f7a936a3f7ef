package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.MemoryStoreException;
import io.memorystore.SchemaVersionException;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What opening makes, finds, and refuses. */
@Timeout(60)
class SqliteOpeningTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("agent.db");
    }

    private void assertRefused(Path path, Class<? extends MemoryStoreException> type, String... words) {
        assertThatThrownBy(() -> Rows.open(path)).isInstanceOf(type).hasMessageContainingAll(words);
    }

    @Test
    void open_tellsWhatItOpened() {
        try (StoreBackend backend = Rows.open(file)) {
            BackendInfo info = backend.info();
            assertThat(info.version()).matches("3\\.\\d+\\.\\d+");
            assertThat(info)
                    .isEqualTo(new BackendInfo("SQLite", info.version(), 1, false, Durability.FULL, true, true, false));
        }
        try (StoreBackend backend = Rows.open(file, builder -> builder.durability(Durability.RELAXED))) {
            assertThat(backend.info().durability()).isEqualTo(Durability.RELAXED);
        }
    }

    @Test
    void memory_isPrivate_andServesReadsAndWrites() {
        try (StoreBackend one = Rows.open(Path.of(":memory:"));
                StoreBackend other = Rows.open(Path.of(":memory:"))) {
            append(one, KEY, "a");
            assertThat(texts(one.turns().read(KEY, 0, 9))).containsExactly("a");
            assertThat(other.turns().read(KEY, 0, 9)).isEmpty();
            assertThat(one.info().durable()).isFalse();
            assertThat(one.info().shared()).isFalse();
        }
    }

    @Test
    void files_areForTheirOwnerAlone() throws IOException {
        try (StoreBackend backend = Rows.open(file)) {
            append(backend, KEY, "a");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .hasSize(4)
                        .allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                                .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("agent.db", "agent.db-owner");
    }

    @Test
    void paths_mayHoldWhatUrlsMayNot() {
        Path odd = folder.resolve("a b#c%20=ä&mode=memory;.db");

        try (StoreBackend backend = Rows.open(odd)) {
            append(backend, KEY, "a");
        }

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(odd.getFileName().toString(), odd.getFileName() + "-owner");
    }

    @Test
    void open_refusesAMissingFolder() {
        assertRefused(folder.resolve("no/agent.db"), ConfigurationException.class, "folder", "does not exist");
        assertRefused(Files.isDirectory(folder) ? folder : file, ConfigurationException.class, "is a folder");
    }

    @Test
    void open_refusesAFolderThatIsAFile() throws IOException {
        Files.writeString(file, "text");

        assertRefused(file.resolve("agent.db"), ConfigurationException.class, "is a file");
    }

    @Test
    void open_refusesAFolderThatCannotBeWritten() {
        // a folder in which not even root can create files
        assertRefused(
                Path.of("/proc/memorystore-agent.db"), ConfigurationException.class, "cannot be created", "/proc");
    }

    @Test
    void open_refusesADevice() {
        assertRefused(Path.of("/dev/null"), ConfigurationException.class, "neither a file");
    }

    @Test
    void open_refusesAFileThatIsNoDatabase_andLeavesItAsItIs() throws IOException {
        String text = "This is a letter to my grandmother. ".repeat(200);
        Files.writeString(file, text);

        assertRefused(file, ConfigurationException.class, "is no SQLite database", file.toString());

        assertThat(file).hasContent(text);
        assertThat(folder.toFile().list()).containsExactly("agent.db");
    }

    @Test
    void open_takesAnEmptyFileAsNew_unlessItMustExist() throws IOException {
        Files.createFile(file);
        assertThatThrownBy(() -> Rows.open(file, builder -> builder.option("mustExist", "true")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is empty");

        Rows.open(file).close();
        Rows.open(file, builder -> builder.option("mustExist", "true")).close();
    }

    @Test
    void open_createsNothing_ifTheFileMustExist() {
        assertThatThrownBy(() -> Rows.open(Path.of(file + "?mode=rw")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must exist, and does not");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_refusesAnotherProgramsDatabase_untouched() throws Exception {
        Rows.execute(file, "CREATE TABLE turns (mine TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertRefused(file, ConfigurationException.class, "another program's database", file.toString());

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("agent.db");
    }

    @Test
    void open_refusesAnotherProgramsEmptyDatabase() throws Exception {
        Rows.execute(file, "PRAGMA user_version = 7");

        assertRefused(file, ConfigurationException.class, "another program's database");
    }

    @Test
    void open_refusesANewerSchema_untouched() throws Exception {
        Rows.open(file).close();
        Rows.execute(file, "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);

        assertRefused(file, SchemaVersionException.class, "schema version 99", "knows up to 1");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void open_refusesAStepThatWasAppliedInAnotherForm() throws Exception {
        Rows.open(file).close();
        Rows.execute(file, "UPDATE migrations SET checksum = 'edited'");

        assertRefused(file, SchemaVersionException.class, "Step 1");
    }

    @Test
    void open_ofACurrentDatabase_writesNothing() throws Exception {
        try (StoreBackend backend = Rows.open(file)) {
            append(backend, KEY, "a");
        }
        String store = Rows.query(file, "SELECT id FROM store");
        byte[] before = Files.readAllBytes(file);

        Rows.open(file).close();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(store).matches("[0-9a-f-]{36}");
    }

    @RepeatedTest(5)
    void open_appliesEachStepOnce_whenManyOpenAtOnce() throws Exception {
        int openers = 8;
        ExecutorService executor = Executors.newFixedThreadPool(openers);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<StoreBackend>> opened = new ArrayList<>();
        for (int i = 0; i < openers; i++) {
            opened.add(executor.submit(() -> {
                start.await();
                return Rows.open(file);
            }));
        }
        start.countDown();
        for (Future<StoreBackend> each : opened) {
            append(each.get(), KEY, "a");
        }
        for (Future<StoreBackend> each : opened) {
            each.get().close();
        }
        executor.shutdown();

        assertThat(Rows.query(file, "SELECT count(*) FROM migrations")).isEqualTo("1");
        assertThat(Rows.query(file, "SELECT count(*) FROM store")).isEqualTo("1");
        assertThat(Rows.query(file, "SELECT max(sequence) FROM turns")).isEqualTo("8");
    }

    @Test
    void open_completesWhatWasInterruptedBeforeTheFirstStep() throws Exception {
        Rows.execute(file, "PRAGMA journal_mode = WAL");

        try (StoreBackend backend = Rows.open(file)) {
            assertThat(append(backend, KEY, "a")).isEqualTo(1);
        }
    }

    @Test
    void open_marksTheFileAsAStore() throws Exception {
        Rows.open(file).close();

        assertThat(Rows.query(file, "PRAGMA application_id")).isEqualTo(String.valueOf(SqliteDialect.APPLICATION_ID));
        assertThat(Rows.query(file, "PRAGMA user_version")).isEqualTo("1");
        assertThat(Rows.query(file, "PRAGMA journal_mode")).isEqualTo("wal");
    }

    @Test
    void open_thatFails_leavesNothingOpen() throws IOException {
        Files.writeString(file, "no database ".repeat(100), StandardCharsets.UTF_8);
        int threads = Thread.activeCount();
        assertRefused(file, ConfigurationException.class, "is no SQLite database");
        assertThat(OpenFiles.in(folder)).isEmpty();
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    }

    @Test
    void close_leavesNothingOpen() throws IOException {
        StoreBackend backend = Rows.open(file);
        append(backend, KEY, "a");
        backend.turns().latest(KEY, 1, 1);
        assertThat(OpenFiles.in(folder)).isNotEmpty();

        backend.close();

        assertThat(OpenFiles.in(folder)).isEmpty();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("agent.db", "agent.db-owner");
    }

    @Test
    void storesOnOneFile_doNotDisturbEachOther() throws Exception {
        StoreBackend one = Rows.open(file);
        StoreBackend other = Rows.open(file);
        append(one, KEY, "a");
        assertThat(append(other, KEY, "b")).isEqualTo(2);
        one.close();

        assertThat(append(other, KEY, "c")).isEqualTo(3);
        assertThat(texts(other.turns().read(KEY, 0, 9))).containsExactly("a", "b", "c");
        other.close();
        assertThat(Rows.query(file, "SELECT count(*) FROM turns")).isEqualTo("3");
    }
}
