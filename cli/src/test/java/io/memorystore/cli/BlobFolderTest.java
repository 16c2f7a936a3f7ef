package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.images.Blob;
import io.memorystore.images.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobFolderTest {
    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("blobs"));
        Files.writeString(folder.resolve("here"), "x");
    }

    private static Blob blob(String id) {
        return new Blob(id, 1, false, Instant.EPOCH);
    }

    @Test
    void check_looksForTheFileOfTheId() throws IOException {
        BlobFolder probe = BlobFolder.of(folder);
        assertThat(probe.check(blob("here"))).isEqualTo(Presence.PRESENT);
        assertThat(probe.check(blob("gone"))).isEqualTo(Presence.MISSING);
        assertThat(probe.isAnswering()).isTrue();
    }

    @Test
    void check_findsAnEmptyFolderEmpty() throws IOException {
        Files.delete(folder.resolve("here"));
        BlobFolder probe = BlobFolder.of(folder);
        assertThat(probe.check(blob("here"))).isEqualTo(Presence.MISSING);
        assertThat(probe.isAnswering()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "..", ".", "/outside", "sub/../here", "sub/none", "a\\b", "..\\outside", "/"})
    void check_neverLeavesTheFolder(String id) throws IOException {
        Files.writeString(parent.resolve("outside"), "x");
        assertThat(BlobFolder.of(folder).check(blob(id))).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void check_isUnknownForNamesThatNoFileCanHave() throws IOException {
        BlobFolder probe = BlobFolder.of(folder);
        assertThat(probe.check(blob("x".repeat(5_000)))).isEqualTo(Presence.UNKNOWN);
        assertThat(probe.check(blob("a\0b"))).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void check_isUnknownForALinkToNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), parent.resolve("unmounted/file"));
        assertThat(BlobFolder.of(folder).check(blob("link"))).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void check_isUnknownOnceTheFolderIsGone() throws IOException {
        BlobFolder probe = BlobFolder.of(folder);
        Files.move(folder, parent.resolve("elsewhere"));
        assertThat(probe.check(blob("gone"))).isEqualTo(Presence.UNKNOWN);
        assertThat(probe.isAnswering()).isFalse();
    }

    /** As when a disk is unmounted, and the empty folder that it was mounted on shows. */
    @Test
    void check_isUnknownOnceTheFolderIsAnotherOne() throws IOException {
        BlobFolder probe = BlobFolder.of(folder);
        Files.move(folder, parent.resolve("elsewhere"));
        Files.createDirectory(folder);
        assertThat(probe.check(blob("gone"))).isEqualTo(Presence.UNKNOWN);
        assertThat(probe.isAnswering()).isFalse();
    }

    @Test
    void of_refusesWhatIsNoFolder() {
        for (String name : new String[] {"none", "blobs/here"}) {
            assertThatThrownBy(() -> BlobFolder.of(parent.resolve(name)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("no folder that can be read");
        }
    }
}
