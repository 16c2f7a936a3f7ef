package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoreClosedException;
import io.memorystore.StoreFenced;
import io.memorystore.StoreFenced.Reason;
import io.memorystore.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is deleted or replaced under an open store. */
@Timeout(60)
class SqliteFenceTest {
    private static final Identity ADA = Identity.of("acme", "ada", "s-1");

    @TempDir
    private Path folder;

    private final List<StoreFenced> signals = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> reaction = new AtomicReference<>(() -> {});
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("agent.db");
    }

    private MemoryStore open() {
        MemoryStoreListener listener = new MemoryStoreListener() {
            @Override
            public void storeFenced(StoreFenced signal) {
                signals.add(signal);
                reaction.get().run();
            }
        };
        return MemoryStore.open(
                "sqlite",
                MemoryStoreConfig.builder()
                        .url(file.toString())
                        .listener(listener)
                        .build());
    }

    private void assertFenced(MemoryStore store, Session session, String how) {
        assertThatThrownBy(() -> session.addTurn(Turn.of("c", "d")))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), how);
        assertThatThrownBy(() -> session.turns(0, 1)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> session.state().get("k")).isInstanceOf(StorageException.class);
        assertThatThrownBy(store::info).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.session(ADA)).isInstanceOf(StorageException.class);
        assertThat(signals).singleElement().satisfies(signal -> {
            assertThat(signal.reason()).isEqualTo(Reason.DATABASE_GONE);
            assertThat(signal.message()).contains(file.toString(), how);
        });
    }

    @Test
    void deletedFile_fencesTheStore_atTheNextWrite() throws IOException {
        MemoryStore store = open();
        Session session = store.session(ADA);
        session.addTurn(Turn.of("a", "b"));
        Files.delete(file);

        assertFenced(store, session, "deleted");

        store.close();
        assertThatThrownBy(store::info).isInstanceOf(StoreClosedException.class);
        assertThat(OpenFiles.in(folder)).isEmpty();
        assertThat(signals).hasSize(1);
    }

    @Test
    void deletedFile_fencesAStoreThatOnlyReads_beforeLong() throws IOException {
        try (MemoryStore store = open()) {
            Session session = store.session(ADA);
            session.addTurn(Turn.of("a", "b"));
            Files.delete(file);

            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThatThrownBy(() -> session.turns(0, 1))
                            .isInstanceOf(StorageException.class)
                            .hasMessageContaining("deleted"));
            assertFenced(store, session, "deleted");
        }
    }

    @Test
    void replacedFile_fencesTheStore_thoughTheOldOneComesBack() throws IOException {
        Path kept = folder.resolve("kept.db");
        Path other = folder.resolve("other.db");
        Rows.open(other).close();
        try (MemoryStore store = open()) {
            Session session = store.session(ADA);
            session.addTurn(Turn.of("a", "b"));
            Files.move(file, kept);
            Files.move(other, file);
            assertThatThrownBy(() -> session.addTurn(Turn.of("lost", "lost"))).isInstanceOf(StorageException.class);
            Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);

            assertFenced(store, session, "replaced");
        }
    }

    @Test
    void listener_mayCloseTheStore() throws IOException {
        MemoryStore store = open();
        reaction.set(store::close);
        Session session = store.session(ADA);
        session.addTurn(Turn.of("a", "b"));
        Files.delete(file);
        long start = System.nanoTime();

        assertThatThrownBy(() -> session.addTurn(Turn.of("c", "d"))).isInstanceOf(StorageException.class);

        assertThatThrownBy(() -> session.addTurn(Turn.of("e", "f"))).isInstanceOf(StoreClosedException.class);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                .as("seconds, of a closeTimeout of 30")
                .isLessThan(15);
    }

    @Test
    void otherStores_onAnotherFile_areNotFenced() throws IOException {
        try (MemoryStore store = open();
                MemoryStore other = MemoryStore.open(
                        "sqlite",
                        MemoryStoreConfig.of(folder.resolve("other.db").toString()))) {
            Files.delete(file);
            assertThatThrownBy(() -> store.session(ADA).addTurn(Turn.of("a", "b")))
                    .isInstanceOf(StorageException.class);

            assertThat(other.session(ADA).addTurn(Turn.of("a", "b"))).isEqualTo(1);
        }
    }
}
