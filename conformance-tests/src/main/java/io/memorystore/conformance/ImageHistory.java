package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.PruneReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What many callers did to one image graph, and when. Ids of images are never used twice, and a blob that was pruned and put again has
 * another time of creation: so it can be counted how often one came to be, and when an image was gone.
 */
final class ImageHistory {
    private final Set<Blob> created = ConcurrentHashMap.newKeySet();
    private final Map<String, Image> defined = new ConcurrentHashMap<>();
    private final Queue<Span> leases = new ConcurrentLinkedQueue<>();
    private final Queue<Span> deletions = new ConcurrentLinkedQueue<>();
    private final Queue<PruneReport> prunes = new ConcurrentLinkedQueue<>();

    /** From when to when something was certainly done, or under way, to an image. */
    private record Span(String imageId, long from, long to) {}

    void put(Blob blob) {
        created.add(blob);
    }

    void defined(Image image) {
        defined.put(image.id(), image);
    }

    /** A lease that was live from its acknowledgement on until its release began. */
    void leased(String imageId, long acknowledged, long released) {
        leases.add(new Span(imageId, acknowledged, released));
    }

    /** A deletion that took effect at some moment of the span. */
    void deleted(String imageId, long start, long end) {
        deletions.add(new Span(imageId, start, end));
    }

    void pruned(PruneReport report) {
        prunes.add(report);
    }

    /** Checks all of it against the images and blobs that are there in the end. */
    void check(Set<String> images, Set<Blob> blobs) {
        checkThatEachIsDeletedOnce(images);
        checkThatNoneIsDeletedUnderALease();
        assertThat(created).as("blobs that are there, of those that were put").containsAll(blobs);
        assertThat(prunes.stream().mapToLong(PruneReport::pruned).sum())
                .as("blobs that prunes have reported, of %d put and %d left", created.size(), blobs.size())
                .isEqualTo((long) created.size() - blobs.size());
        assertThat(prunes.stream().mapToLong(PruneReport::prunedBytes).sum())
                .as("bytes that prunes have reported")
                .isEqualTo(bytes(created) - bytes(blobs));
    }

    private static long bytes(Set<Blob> blobs) {
        return blobs.stream().mapToLong(Blob::sizeBytes).sum();
    }

    private void checkThatEachIsDeletedOnce(Set<String> images) {
        Set<String> expected = new HashSet<>(defined.keySet());
        for (Span deletion : deletions) {
            assertThat(expected.remove(deletion.imageId()))
                    .as("the first deletion of image %s", deletion.imageId())
                    .isTrue();
        }
        assertThat(images).as("images that are there in the end").isEqualTo(expected);
    }

    private void checkThatNoneIsDeletedUnderALease() {
        Map<String, Span> deleted = new HashMap<>();
        deletions.forEach(deletion -> deleted.put(deletion.imageId(), deletion));
        for (Span lease : leases) {
            for (String id : lineage(lease.imageId())) {
                Span deletion = deleted.get(id);
                assertThat(deletion != null && deletion.to() < lease.to())
                        .as("whether image %s was deleted before the lease on %s was released", id, lease.imageId())
                        .isFalse();
            }
        }
    }

    private List<String> lineage(String imageId) {
        Image image = defined.get(imageId);
        String parent = image == null ? null : image.parentImageId();
        if (parent == null) {
            return List.of(imageId);
        }
        List<String> lineage = new ArrayList<>(lineage(parent));
        lineage.add(imageId);
        return lineage;
    }
}
