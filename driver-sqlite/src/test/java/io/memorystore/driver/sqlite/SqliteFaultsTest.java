package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.OTHER;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.payload;
import static io.memorystore.driver.sqlite.Rows.sequences;
import static io.memorystore.driver.sqlite.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks, damage, bad writes and load on a real file. */
@Timeout(60)
class SqliteFaultsTest {
    @TempDir
    private Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("agent.db");
    }

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @Test
    void append_failsInTime_whileAnotherHoldsTheLock_andGoesOnAfterwards() throws Exception {
        try (StoreBackend backend = Rows.open(file, builder -> builder.busyTimeout(Duration.ofMillis(300)));
                Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = holder.createStatement()) {
            append(backend, KEY, "a");
            statement.execute("BEGIN IMMEDIATE");
            long start = System.nanoTime();

            assertThatThrownBy(() -> append(backend, KEY, "b"))
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> {
                        assertThat(e.writeMayHaveHappened()).isFalse();
                        assertThat(e).hasMessageContainingAll("locked by another", file.toString());
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
            assertThat(texts(backend.turns().read(KEY, 0, 9))).containsExactly("a");

            statement.execute("ROLLBACK");
            assertThat(append(backend, KEY, "c")).isEqualTo(2);
        }
    }

    @Test
    void open_failsInTime_whileAnotherHoldsTheLock() throws Exception {
        Files.createFile(file);
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThatThrownBy(() -> Rows.open(file, builder -> builder.connectTimeout(Duration.ofMillis(300))))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("locked");
        }
    }

    @Test
    void append_findsThatTheFileWasDeleted() throws Exception {
        try (StoreBackend backend = Rows.open(file)) {
            append(backend, KEY, "a");
            Files.delete(file);

            assertThatThrownBy(() -> append(backend, KEY, "b"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("deleted", file.toString());
            assertThatThrownBy(() -> append(backend, KEY, "c")).isInstanceOf(StorageException.class);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void append_findsThatTheFileWasReplaced() throws Exception {
        Path replacement = folder.resolve("other.db");
        Rows.open(replacement).close();
        try (StoreBackend backend = Rows.open(file)) {
            append(backend, KEY, "a");
            Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> append(backend, KEY, "b"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("replaced", file.toString());
            assertThatThrownBy(() -> append(backend, KEY, "c")).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void read_reportsADamagedFile() throws Exception {
        try (StoreBackend backend = Rows.open(file)) {
            for (int i = 0; i < 50; i++) {
                append(backend, KEY, "x".repeat(2_000));
            }
        }
        overwritePages(2);

        assertThatThrownBy(() -> {
                    try (StoreBackend backend = Rows.open(file)) {
                        backend.turns().read(KEY, 0, 100);
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("damaged", "SQLITE_CORRUPT", file.toString());
    }

    private void overwritePages(int from) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[(int) raw.length() - (from - 1) * 4096];
            java.util.Arrays.fill(garbage, (byte) 0x5A);
            raw.seek((from - 1) * 4096L);
            raw.write(garbage);
        }
    }

    @Test
    void aBadWrite_harmsNoNeighbourInItsGroup() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean hold = new AtomicBoolean(true);
        CountDownLatch held = new CountDownLatch(1);
        PausePoint pause = name -> {
            if (name.equals(PausePoint.TURN_APPEND) && hold.getAndSet(false)) {
                held.countDown();
                await(release);
            }
        };
        try (StoreBackend backend = Rows.open(MemoryStoreConfig.of(file.toString()), pause)) {
            Future<Long> leader = executor.submit(() -> append(backend, KEY, "leader"));
            held.await();
            Future<Long> before = executor.submit(() -> append(backend, KEY, "before"));
            Future<?> bad = executor.submit(() -> backend.turns()
                    .replace(OTHER, List.of(new TurnRow(1, payload("x")), new TurnRow(1, payload("y"))), null));
            Future<Long> after = executor.submit(() -> append(backend, OTHER, "after"));
            awaitParked(3);
            release.countDown();

            assertThat(leader.get()).isEqualTo(1);
            assertThat(before.get()).isEqualTo(2);
            assertThat(after.get()).isEqualTo(1);
            assertThatThrownBy(bad::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("INSERT_TURN", "SQLITE_CONSTRAINT");
            assertThat(texts(backend.turns().read(OTHER, 0, 9))).containsExactly("after");
            assertThat(backend.turns().view(OTHER, TurnRange.ALL, 0).summaryVersion())
                    .isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitParked(int count) {
        org.awaitility.Awaitility.await()
                .until(() -> Thread.getAllStackTraces().entrySet().stream()
                                .filter(entry -> entry.getKey().getState() == Thread.State.TIMED_WAITING)
                                .filter(entry ->
                                        List.of(entry.getValue()).toString().contains("CommitQueue.isAskedToLead"))
                                .count()
                        == count);
    }

    @Test
    void aFailingPausePoint_rollsBackItsWrite() {
        AtomicBoolean fails = new AtomicBoolean(true);
        PausePoint pause = name -> {
            if (fails.get() && name.equals(PausePoint.TURN_APPEND)) {
                throw new IllegalStateException("test");
            }
        };
        try (StoreBackend backend = Rows.open(MemoryStoreConfig.of(file.toString()), pause)) {
            assertThatThrownBy(() -> append(backend, KEY, "a")).isInstanceOf(IllegalStateException.class);
            fails.set(false);

            assertThat(append(backend, KEY, "b")).isEqualTo(1);
        }
    }

    @Test
    void manyThreads_onSharedAndOwnSessions_loseNothing() throws Exception {
        int threads = 32;
        int each = 50;
        try (StoreBackend backend = Rows.open(file, builder -> builder.poolSize(1))) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                SessionKey own = new SessionKey("acme", "u" + thread, "s");
                String name = "t" + thread + "-";
                tasks.add(executor.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        append(backend, KEY, name + i);
                        assertThat(append(backend, own, name + i)).isEqualTo(i + 1);
                        assertThat(backend.turns()
                                        .view(own, TurnRange.ALL, Long.MAX_VALUE)
                                        .turns())
                                .hasSize(i + 1);
                    }
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            List<TurnRow> shared = backend.turns().read(KEY, 0, Integer.MAX_VALUE);
            assertThat(sequences(shared))
                    .isEqualTo(LongStream.rangeClosed(1, shared.size()).boxed().toList());
            assertThat(texts(shared)).hasSize(threads * each).doesNotHaveDuplicates();
        }
    }

    @Test
    void readers_seeTheWholeOfAWriteOrNothing() throws Exception {
        try (StoreBackend backend = Rows.open(file)) {
            AtomicBoolean done = new AtomicBoolean();
            Future<?> writer = executor.submit(() -> {
                for (int i = 1; i <= 300; i++) {
                    backend.turns()
                            .replace(
                                    KEY,
                                    List.of(new TurnRow(1, payload("v" + i)), new TurnRow(2, payload("v" + i))),
                                    Rows.summary("v" + i, 0));
                }
                done.set(true);
            });
            while (!done.get()) {
                var view = backend.turns().view(KEY, TurnRange.ALL, Long.MAX_VALUE);
                if (view.summary() != null) {
                    assertThat(texts(view.turns()))
                            .hasSize(2)
                            .containsOnly(new String(view.summary().json(), java.nio.charset.StandardCharsets.UTF_8));
                    assertThat("v" + view.summaryVersion())
                            .isEqualTo(texts(view.turns()).get(0));
                }
            }
            writer.get();
        }
    }
}
