package io.memorystore.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.Turn;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that was built without this build, dropped in. */
class AcmeDriverTest {
    private static final Identity ADA = Identity.of("acme", "ada", "support-1");

    @TempDir
    private static Path shared;

    private static URLClassLoader loader;
    private static ClassLoader before;

    @TempDir
    private Path folder;

    @BeforeAll
    static void dropIn() throws IOException {
        loader = DroppedInDriver.loader(DroppedInDriver.ACME.jar(shared));
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterAll
    static void takeOut() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Test
    void drivers_listIt() {
        assertThat(MemoryStore.drivers())
                .filteredOn(driver -> driver.name().equals("acme"))
                .singleElement()
                .satisfies(driver -> {
                    assertThat(driver.isUsable()).isTrue();
                    assertThat(driver.className()).isEqualTo("com.acme.memorystore.AcmeDriver");
                    assertThat(driver.location()).contains("acme-driver.jar");
                });
    }

    @Test
    void open_byItsNameOrByItsUrl() {
        try (MemoryStore named = MemoryStore.open("acme", config());
                MemoryStore implied = MemoryStore.open(config())) {
            named.session(ADA).addTurn(Turn.of("hello", "hi"));

            assertThat(implied.info().driver()).isEqualTo("acme");
            assertThat(implied.session(ADA).latestTurns(1)).hasSize(1);
        }
    }

    @Test
    void open_findsEverythingAgain() {
        Turn first = Turn.of("hello", "hi");
        try (MemoryStore store = MemoryStore.open(config())) {
            store.session(ADA).addTurn(first);
            store.session(ADA).state().put("seen", new byte[] {1, 2});
            store.tenant("acme").state().put("gone", new byte[0]);
            store.tenant("acme").state().delete("gone");
        }
        try (MemoryStore store = MemoryStore.open(config())) {
            Session session = store.session(ADA);
            assertThat(session.context().recentTurns()).containsExactly(first);
            assertThat(session.addTurn(Turn.of("again", "yes"))).isEqualTo(2);
            assertThat(session.state().get("seen"))
                    .hasValueSatisfying(entry -> assertThat(entry.value()).containsExactly(1, 2));
            assertThat(store.tenant("acme").state().put("gone", new byte[0])).isEqualTo(2);
            assertThat(store.admin().sessions("acme", null, 10)).containsExactly(ADA);
        }
    }

    @Test
    void open_findsTheImageGraphAgain() throws IOException {
        byte[] content = new byte[3_000_000];
        Arrays.fill(content, (byte) 7);
        Image image;
        try (MemoryStore store = MemoryStore.open(config())) {
            ImageGraph images = store.tenant("acme").images();
            Blob blob = images.putBlob(new ByteArrayInputStream(content));
            image = images.define("base", null, "the base", List.of(blob.id(), blob.id()));
            images.lease("base", "builder", Duration.ofHours(1));
            store.session(ADA).addTurn(Turn.of("hello", "hi"));
            Image checkpoint = store.session(ADA).checkpoint("before");
            store.tenant("acme").fork(checkpoint.id(), "grace", "fork-1");
        }
        try (MemoryStore store = MemoryStore.open(config())) {
            ImageGraph images = store.tenant("acme").images();
            assertThat(images.image("base")).contains(image);
            assertThat(images.chainSizeBytes("base")).isEqualTo(2L * content.length);
            assertThat(images.leases("base")).extracting(Lease::holder).containsExactly("builder");
            try (InputStream stored = images.openBlob(image.layerBlobIds().get(0))) {
                assertThat(stored.readAllBytes()).isEqualTo(content);
            }
            Session fork = store.session(Identity.of("acme", "grace", "fork-1"));
            assertThat(fork.snapshot()).isEqualTo(store.session(ADA).snapshot());
            assertThat(fork.lineage()).isEqualTo(store.session(ADA).lineage()).hasSize(1);
        }
    }

    /** Whatever the length at which a dying process left the journal, what came before the last entry is whole. */
    @Test
    void open_cutsOffWhatWasNeverFinished() throws IOException {
        writeTwoTurns();
        byte[] whole = Files.readAllBytes(journal());
        long oneTurn = lengthWithOneTurn();
        for (int length = (int) oneTurn; length < whole.length; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            try (MemoryStore store = MemoryStore.open(config())) {
                assertThat(store.session(ADA).latestTurns(9)).hasSize(1);
                assertThat(store.session(ADA).addTurn(Turn.of("third", "yes"))).isEqualTo(2);
            }
        }
    }

    @Test
    void open_reportsDamage() throws IOException {
        writeTwoTurns();
        byte[] whole = Files.readAllBytes(journal());
        for (int place = 0; place < lengthWithOneTurn(); place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 0x40;
            Files.write(journal(), damaged);

            assertThatThrownBy(() -> MemoryStore.open(config())).isInstanceOf(StorageException.class);
            assertThat(Files.readAllBytes(journal())).isEqualTo(damaged);
        }
    }

    @Test
    void open_refusesWhatItCannotUse() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "dear diary", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> MemoryStore.open(MemoryStoreConfig.of("acme:" + folder.resolve("notes.txt"))))
                .isInstanceOf(MemoryStoreException.class)
                .hasMessageContaining("not a journal");
        assertThatThrownBy(() -> MemoryStore.open(MemoryStoreConfig.of("acme:")))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> MemoryStore.open(MemoryStoreConfig.of("acme:" + folder.resolve("none/journal"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("folder");
    }

    private void writeTwoTurns() throws IOException {
        Files.deleteIfExists(journal());
        try (MemoryStore store = MemoryStore.open(config())) {
            store.session(ADA).addTurn(Turn.of("first", "yes"));
            Files.copy(journal(), folder.resolve("one"));
            store.session(ADA).addTurn(Turn.of("second", "yes"));
        }
    }

    private long lengthWithOneTurn() throws IOException {
        return Files.size(folder.resolve("one"));
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private MemoryStoreConfig config() {
        return MemoryStoreConfig.of("acme:" + journal());
    }
}
