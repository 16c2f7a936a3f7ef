package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.MultiNodeException;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import io.memorystore.testservers.schema.TestRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild is alone with its file: SCHEMA-4. */
@Timeout(60)
class SqliteRebuildTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("agent.db");
        try (StoreBackend backend = Rows.open(file)) {
            append(backend, KEY, "kept");
        }
    }

    private StoreBackend rebuild(UnaryOperator<MemoryStoreConfig.Builder> settings, PausePoint pausePoint) {
        MemoryStoreConfig.Builder config =
                MemoryStoreConfig.builder().url(file.toString()).allowRebuild(true);
        return SqliteDriver.open(new DriverContext(settings.apply(config).build(), pausePoint), TestRelease.REBUILT);
    }

    private static MemoryStoreConfig.Builder inAHurry(MemoryStoreConfig.Builder config) {
        return config.busyTimeout(Duration.ofMillis(200));
    }

    private StoreBackend rebuild() {
        return rebuild(config -> config, PausePoint.NONE);
    }

    @Test
    void rebuild_isRefused_whileAnotherStoreOfTheProcessIsOpen() {
        try (StoreBackend open = Rows.open(file)) {
            assertThatThrownBy(() -> rebuild(SqliteRebuildTest::inAHurry, PausePoint.NONE))
                    .isInstanceOf(MultiNodeException.class)
                    .hasMessageContaining("another store has it open");
            append(open, KEY, "more");
            assertThat(texts(open.turns().read(KEY, 0, 9))).containsExactly("kept", "more");
        }
        try (StoreBackend rebuilt = rebuild()) {
            assertThat(rebuilt.turns().read(KEY, 0, 9)).isEmpty();
        }
    }

    @Test
    void rebuild_isRefused_whileAnotherProcessHasItOpen() throws Exception {
        Path output = folder.resolve("holder.out");
        Process holder = ChildJvm.start(output, List.of(), Holder.class, file.toString(), "false");
        try {
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> Files.readString(output).contains(Holder.OPEN));
            assertThatThrownBy(() -> rebuild(SqliteRebuildTest::inAHurry, PausePoint.NONE))
                    .isInstanceOf(MultiNodeException.class);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        try (StoreBackend rebuilt = rebuild()) {
            assertThat(rebuilt.info().needsRebuild()).isTrue();
        }
    }

    @Test
    void rebuild_byAnExclusiveStore_needsNobodysLeave() {
        try (StoreBackend rebuilt = rebuild(config -> config.exclusive(true), PausePoint.NONE)) {
            assertThat(rebuilt.info().needsRebuild()).isTrue();
        }
        rebuild().close();
    }

    @Test
    void others_waitForARebuild_orAreToldOfIt() throws Exception {
        CountDownLatch rebuilding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PausePoint held = name -> {
            rebuilding.countDown();
            awaitQuietly(goOn);
        };
        CompletableFuture<StoreBackend> first = CompletableFuture.supplyAsync(() -> rebuild(config -> config, held));
        rebuilding.await();

        assertThatThrownBy(() -> rebuild(config -> config.connectTimeout(Duration.ofMillis(50)), PausePoint.NONE))
                .isInstanceOf(MultiNodeException.class)
                .hasMessageContaining("being rebuilt");
        CompletableFuture<StoreBackend> second = CompletableFuture.supplyAsync(this::rebuild);
        goOn.countDown();

        try (StoreBackend one = first.get();
                StoreBackend other = second.get()) {
            assertThat(append(one, KEY, "a")).isEqualTo(1);
            assertThat(append(other, KEY, "b")).isEqualTo(2);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
