package io.memorystore.driver.memory;

import io.memorystore.EraseReport;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.Utf8Order;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The image graph of one tenant. All of it is read and written under its monitor: what a write is decided on, a parent, a reference, a
 * lease, then still holds when it is written.
 */
final class StoredGraph {
    private static final Comparator<LeaseKey> BY_HOLDER = Comparator.comparing(LeaseKey::holder, Utf8Order.COMPARATOR)
            .thenComparing(LeaseKey::imageId, Utf8Order.COMPARATOR);

    final NavigableMap<String, StoredBlob> blobs = new TreeMap<>(Utf8Order.COMPARATOR);
    final NavigableMap<String, StoredImage> images = new TreeMap<>(Utf8Order.COMPARATOR);
    final NavigableMap<LeaseKey, Lease> leases = new TreeMap<>(BY_HOLDER);
    final Map<SessionKey, String> checkpoints = new HashMap<>();
    final Map<UUID, Upload> uploads = new HashMap<>();
    private long lastPlace;

    /** Whose lease on which image. */
    record LeaseKey(String holder, String imageId) {}

    /** A blob, its content, and what garbage collection asks. */
    static final class StoredBlob {
        final Blob blob;
        final List<BlobChunk> pieces;
        Instant putAt;
        int references;

        StoredBlob(Blob blob, List<BlobChunk> pieces, Instant putAt) {
            this.blob = blob;
            this.pieces = List.copyOf(pieces);
            this.putAt = putAt;
        }
    }

    /** Content on its way. */
    static final class Upload {
        final List<BlobChunk> pieces = new ArrayList<>();
        Instant writtenAt;

        Upload(Instant writtenAt) {
            this.writtenAt = writtenAt;
        }
    }

    /** An image, and how many stand on it. */
    static final class StoredImage {
        final Image image;
        final long place;
        int children;

        StoredImage(Image image, long place) {
            this.image = image;
            this.place = place;
        }
    }

    synchronized boolean holdsAnything() {
        return !blobs.isEmpty() || !images.isEmpty() || !uploads.isEmpty();
    }

    synchronized boolean hasCheckpoint(SessionKey session) {
        return checkpoints.containsKey(session);
    }

    @Nullable
    Image image(String imageId) {
        StoredImage stored = images.get(imageId);
        return stored == null ? null : stored.image;
    }

    /** An image and its ancestors, the one without a parent first; empty if it is not there. */
    Deque<Image> lineage(String imageId) {
        Deque<Image> lineage = new ArrayDeque<>();
        Image next = image(imageId);
        while (next != null) {
            lineage.addFirst(next);
            String parent = next.parentImageId();
            next = parent == null ? null : image(parent);
        }
        return lineage;
    }

    /** All layers of an image and its ancestors, base first. */
    List<Blob> chain(String imageId) {
        List<Blob> chain = new ArrayList<>();
        for (Image image : lineage(imageId)) {
            for (String layer : image.layerBlobIds()) {
                StoredBlob stored = blobs.get(layer);
                if (stored == null) {
                    throw new IllegalStateException("A layer is not there");
                }
                chain.add(stored.blob);
            }
        }
        return chain;
    }

    /** Adds an image whose parent and layers are there. */
    void add(Image image) {
        images.put(image.id(), new StoredImage(image, ++lastPlace));
        count(image, 1);
    }

    /** Removes an image that nothing stands on, and all that hangs on it. */
    void remove(Image image) {
        images.remove(image.id());
        count(image, -1);
        leases.keySet().removeIf(key -> key.imageId().equals(image.id()));
        String parent = image.parentImageId();
        if (parent == null) {
            checkpoints.values().removeIf(image.id()::equals);
        } else {
            checkpoints.replaceAll((session, newest) -> newest.equals(image.id()) ? parent : newest);
        }
    }

    private void count(Image image, int by) {
        StoredImage parent = image.parentImageId() == null ? null : images.get(image.parentImageId());
        if (parent != null) {
            parent.children += by;
        }
        for (String layer : image.layerBlobIds()) {
            StoredBlob blob = blobs.get(layer);
            if (blob != null) {
                blob.references += by;
            }
        }
    }

    /**
     * Erases the checkpoints of a session, the newest first, down to the first one that something else stands on, and stored blobs that are
     * no layer any more. Under the monitor.
     */
    EraseReport erase(SessionKey session) {
        String next = checkpoints.remove(session);
        long images = 0;
        long ended = 0;
        List<String> layers = new ArrayList<>();
        while (next != null && isFree(next)) {
            Image image = image(next);
            if (image == null) {
                throw new IllegalStateException("A checkpoint's image is not there");
            }
            int before = leases.size();
            remove(image);
            images++;
            ended += before - leases.size();
            layers.addAll(image.layerBlobIds());
            next = image.parentImageId();
        }
        long kept = next == null ? 0 : lineage(next).size();
        return eraseFree(layers).plus(new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, images, kept, 0, 0, ended, false));
    }

    private boolean isFree(String imageId) {
        StoredImage stored = images.get(imageId);
        return stored != null && stored.children == 0 && !checkpoints.containsValue(imageId);
    }

    private EraseReport eraseFree(List<String> layers) {
        long count = 0;
        long bytes = 0;
        for (String layer : layers) {
            StoredBlob blob = blobs.get(layer);
            if (blob != null && blob.blob.stored() && blob.references == 0) {
                blobs.remove(layer);
                count++;
                bytes += blob.blob.sizeBytes();
            }
        }
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count, bytes, 0, false);
    }

    /** Erases all images. Under the monitor. */
    EraseReport eraseImages() {
        EraseReport report = new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, images.size(), 0, 0, 0, leases.size(), false);
        checkpoints.clear();
        leases.clear();
        images.clear();
        blobs.values().forEach(blob -> blob.references = 0);
        return report;
    }
}
