package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.PruneReport;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checks of what was done to an image graph, on histories made by hand. */
final class ImageHistoryTest {
    private static final Blob LAYER = blob("layer", 10);
    private static final Blob OTHER = blob("other", 5);

    private final ImageHistory history = new ImageHistory();

    private static Blob blob(String id, long size) {
        return new Blob(id, size, true, Instant.EPOCH);
    }

    private static Image image(String id, @Nullable String parent) {
        return new Image(id, parent, id, List.of("layer"), Instant.EPOCH);
    }

    @BeforeEach
    void make() {
        history.put(LAYER);
        history.put(OTHER);
        history.defined(image("base", null));
        history.defined(image("child", "base"));
    }

    private void assertSound(Set<String> images, Set<Blob> blobs) {
        assertThatCode(() -> history.check(images, blobs)).doesNotThrowAnyException();
    }

    private void assertFound(Set<String> images, Set<Blob> blobs, String words) {
        assertThatThrownBy(() -> history.check(images, blobs))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }

    @Test
    void everythingThatWasMade_isThere() {
        assertSound(Set.of("base", "child"), Set.of(LAYER, OTHER));
    }

    @Test
    void deletedAndPruned_isGone() {
        history.deleted("child", 5, 6);
        history.deleted("base", 7, 8);
        history.pruned(new PruneReport(1, 10, 0, 0, 0));
        history.pruned(new PruneReport(1, 5, 0, 0, 0));
        assertSound(Set.of(), Set.of());
    }

    @Test
    void imageThatIsDeletedTwice_isFound() {
        history.deleted("child", 1, 2);
        history.deleted("child", 3, 4);
        assertFound(Set.of("base"), Set.of(LAYER, OTHER), "the first deletion of image child");
    }

    @Test
    void imageThatNobodyMade_cannotBeDeleted() {
        history.deleted("unknown", 1, 2);
        assertFound(Set.of("base", "child"), Set.of(LAYER, OTHER), "the first deletion of image unknown");
    }

    @Test
    void lostImage_isFound_andOneThatCameBack() {
        assertFound(Set.of("base"), Set.of(LAYER, OTHER), "images that are there in the end");
        history.deleted("child", 1, 2);
        assertFound(Set.of("base", "child"), Set.of(LAYER, OTHER), "images that are there in the end");
    }

    @Test
    void leasedImage_isNotDeleted_norIsWhatItStandsOn() {
        history.leased("child", 1, 10);
        history.deleted("child", 2, 9);
        assertFound(Set.of("base"), Set.of(LAYER, OTHER), "whether image child was deleted before the lease on child");
    }

    @Test
    void imageBelowALeasedOne_isNotDeleted() {
        history.leased("child", 1, 10);
        history.deleted("base", 2, 9);
        assertFound(Set.of("child"), Set.of(LAYER, OTHER), "whether image base was deleted before the lease on child");
    }

    @Test
    void deletionThatMayHaveComeAfterTheRelease_isSound() {
        history.leased("child", 1, 10);
        history.deleted("child", 2, 10);
        assertSound(Set.of("base"), Set.of(LAYER, OTHER));
    }

    @Test
    void leaseOnTheBase_doesNotKeepTheChild() {
        history.leased("base", 1, 10);
        history.deleted("child", 2, 3);
        assertSound(Set.of("base"), Set.of(LAYER, OTHER));
    }

    @Test
    void blobThatNobodyPut_isFound() {
        assertFound(Set.of("base", "child"), Set.of(LAYER, OTHER, blob("ghost", 1)), "blobs that are there");
    }

    @Test
    void lostBlob_isFound_byItsCount() {
        assertFound(Set.of("base", "child"), Set.of(LAYER), "blobs that prunes have reported");
    }

    @Test
    void blobThatIsReportedTwice_isFound() {
        history.pruned(new PruneReport(2, 5, 0, 0, 0));
        assertFound(Set.of("base", "child"), Set.of(LAYER), "blobs that prunes have reported");
    }

    @Test
    void bytesThatDoNotFit_areFound() {
        history.pruned(new PruneReport(1, 6, 0, 0, 0));
        assertFound(Set.of("base", "child"), Set.of(LAYER), "bytes that prunes have reported");
    }

    @Test
    void blobThatWasPutAgain_isAnother() {
        Blob again = new Blob("other", 5, true, Instant.EPOCH.plusSeconds(1));
        history.put(again);
        history.pruned(new PruneReport(1, 5, 0, 0, 0));
        assertSound(Set.of("base", "child"), Set.of(LAYER, again));
    }
}
