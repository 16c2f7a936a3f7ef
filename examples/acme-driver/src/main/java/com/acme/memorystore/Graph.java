package com.acme.memorystore;

import io.memorystore.EraseReport;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.ArchivedImage;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The image graph of one tenant. Content stays in the journal: kept here is where each piece is. Not thread-safe: see
 * {@link Graphs}.
 */
final class Graph {
    private static final Comparator<LeaseKey> BY_HOLDER = Comparator.comparing(LeaseKey::holder, Utf8Order.COMPARATOR)
            .thenComparing(LeaseKey::imageId, Utf8Order.COMPARATOR);

    private final NavigableMap<String, StoredBlob> blobs = new TreeMap<>(Utf8Order.COMPARATOR);
    private final NavigableMap<String, StoredImage> images = new TreeMap<>(Utf8Order.COMPARATOR);
    private final NavigableMap<LeaseKey, Lease> leases = new TreeMap<>(BY_HOLDER);
    private final Map<SessionKey, String> checkpoints = new HashMap<>();
    private final Map<UUID, Upload> uploads = new HashMap<>();

    private record LeaseKey(String holder, String imageId) {}

    /** A blob, where its content is, when it was put last, and how many layers it is. */
    record StoredBlob(Blob blob, List<Long> places, Instant putAt, int references) {
        boolean isGarbage(Instant youngest) {
            return references == 0 && isOld(youngest);
        }

        boolean isOld(Instant youngest) {
            return !putAt.isAfter(youngest);
        }

        private StoredBlob referred(int by) {
            return new StoredBlob(blob, places, putAt, references + by);
        }
    }

    /** Where the pieces of an upload are. */
    record Upload(List<Long> places, Instant writtenAt) {}

    /** An image, where it was defined, and how many stand on it. */
    private record StoredImage(Image image, long place, int children) {}

    void apply(GraphEntry entry, long place) {
        if (entry instanceof GraphEntry.BlobPut put) {
            StoredBlob blob = new StoredBlob(new Blob(put.blobId(), put.sizeBytes(), false, put.at()), List.of(), put.at(), 0);
            blobs.merge(put.blobId(), blob, Graph::putAgain);
        } else if (entry instanceof GraphEntry.PieceWritten written) {
            List<Long> places = new ArrayList<>(places(written.upload()));
            places.add(place);
            uploads.put(written.upload(), new Upload(places, written.at()));
        } else if (entry instanceof GraphEntry.BlobCompleted completed) {
            complete(completed);
        } else if (entry instanceof GraphEntry.BlobAdded added) {
            List<Long> places = added.blob().stored() ? List.copyOf(places(added.upload())) : List.of();
            blobs.put(added.blob().id(), new StoredBlob(added.blob(), places, added.putAt(), 0));
            uploads.remove(added.upload());
        } else if (entry instanceof GraphEntry.UploadsEnded ended) {
            ended.uploads().forEach(uploads::remove);
        } else if (entry instanceof GraphEntry.BlobsDeleted deleted) {
            deleted.blobIds().forEach(blobs::remove);
        } else if (entry instanceof GraphEntry.ImageDefined defined) {
            add(defined.image(), place);
        } else if (entry instanceof GraphEntry.CheckpointMade made) {
            add(made.image(), place);
            checkpoints.put(made.session(), made.image().id());
        } else if (entry instanceof GraphEntry.Forked forked) {
            checkpoints.put(forked.session(), forked.imageId());
        } else if (entry instanceof GraphEntry.ImageDeleted deleted) {
            remove(deleted.imageId());
        } else if (entry instanceof GraphEntry.ImageLeased leased) {
            leases.put(new LeaseKey(leased.lease().holder(), leased.lease().imageId()), leased.lease());
        } else if (entry instanceof GraphEntry.HolderReleased released) {
            leases.keySet().removeAll(keys(released.imageId(), released.holder()));
        } else if (entry instanceof GraphEntry.LeasesReaped reaped) {
            leases.values().removeIf(lease -> !lease.expiresAt().isAfter(reaped.at()));
        }
    }

    private static StoredBlob putAgain(StoredBlob there, StoredBlob again) {
        return new StoredBlob(there.blob(), there.places(), again.putAt(), there.references());
    }

    private void complete(GraphEntry.BlobCompleted completed) {
        List<Long> places = places(completed.upload());
        uploads.remove(completed.upload());
        StoredBlob registered = blobs.get(completed.blobId());
        Instant createdAt = registered == null ? completed.at() : registered.blob().createdAt();
        Blob blob = new Blob(completed.blobId(), completed.sizeBytes(), true, createdAt);
        int references = registered == null ? 0 : registered.references();
        blobs.put(completed.blobId(), new StoredBlob(blob, List.copyOf(places), completed.at(), references));
    }

    private List<Long> places(UUID upload) {
        Upload begun = uploads.get(upload);
        return begun == null ? List.of() : begun.places();
    }

    private void add(Image image, long place) {
        if (images.putIfAbsent(image.id(), new StoredImage(image, place, 0)) == null) {
            refer(image, 1);
        }
    }

    private void remove(String imageId) {
        StoredImage removed = images.remove(imageId);
        if (removed == null) {
            return;
        }
        refer(removed.image(), -1);
        leases.keySet().removeIf(key -> key.imageId().equals(imageId));
        String parent = removed.image().parentImageId();
        if (parent == null) {
            checkpoints.values().removeIf(imageId::equals);
        } else {
            checkpoints.replaceAll((session, newest) -> newest.equals(imageId) ? parent : newest);
        }
    }

    private void refer(Image image, int by) {
        String parent = image.parentImageId();
        if (parent != null) {
            images.computeIfPresent(parent, (id, stored) -> new StoredImage(stored.image(), stored.place(), stored.children() + by));
        }
        image.layerBlobIds().forEach(layer -> blobs.computeIfPresent(layer, (id, stored) -> stored.referred(by)));
    }

    @Nullable StoredBlob blob(String blobId) {
        return blobs.get(blobId);
    }

    @Nullable Upload upload(UUID upload) {
        return uploads.get(upload);
    }

    /** The uploads to which nothing was written after a moment. */
    List<UUID> idle(Instant oldest) {
        return uploads.entrySet().stream()
                .filter(upload -> !upload.getValue().writtenAt().isAfter(oldest))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<StoredBlob> blobs(@Nullable String after, int limit) {
        return rest(blobs, after).limit(limit).toList();
    }

    @Nullable Image image(String imageId) {
        StoredImage stored = images.get(imageId);
        return stored == null ? null : stored.image();
    }

    List<Image> images(@Nullable String after, int limit) {
        return rest(images, after).limit(limit).map(StoredImage::image).toList();
    }

    private static <T> Stream<T> rest(NavigableMap<String, T> all, @Nullable String after) {
        return (after == null ? all : all.tailMap(after, false)).values().stream();
    }

    /** In the order in which they were defined, which that of the journal is. */
    List<ArchivedImage> defined(long afterPlace, int limit) {
        return images.values().stream()
                .filter(stored -> stored.place() + 1 > afterPlace)
                .sorted(Comparator.comparingLong(StoredImage::place))
                .limit(limit)
                .map(stored -> new ArchivedImage(stored.place() + 1, stored.image()))
                .toList();
    }

    int imageCount() {
        return images.size();
    }

    int children(String imageId) {
        StoredImage stored = images.get(imageId);
        return stored == null ? 0 : stored.children();
    }

    List<Image> lineage(String imageId) {
        Deque<Image> lineage = new ArrayDeque<>();
        Image next = image(imageId);
        while (next != null) {
            lineage.addFirst(next);
            String parent = next.parentImageId();
            next = parent == null ? null : image(parent);
        }
        return List.copyOf(lineage);
    }

    List<Blob> chain(String imageId) {
        return lineage(imageId).stream()
                .flatMap(image -> image.layerBlobIds().stream())
                .flatMap(layer -> Stream.ofNullable(blobs.get(layer)))
                .map(StoredBlob::blob)
                .toList();
    }

    @Nullable String checkpoint(SessionKey session) {
        return checkpoints.get(session);
    }

    @Nullable Lease lease(String holder, String imageId) {
        return leases.get(new LeaseKey(holder, imageId));
    }

    /** By holder. */
    List<Lease> live(String imageId, Instant now) {
        return leases.values().stream()
                .filter(lease -> lease.imageId().equals(imageId) && lease.expiresAt().isAfter(now))
                .toList();
    }

    int lapsed(Instant now) {
        return (int) leases.values().stream()
                .filter(lease -> !lease.expiresAt().isAfter(now))
                .count();
    }

    boolean hasLease(@Nullable String imageId, String holder) {
        return !keys(imageId, holder).isEmpty();
    }

    private List<LeaseKey> keys(@Nullable String imageId, String holder) {
        return leases.keySet().stream()
                .filter(key -> key.holder().equals(holder) && (imageId == null || key.imageId().equals(imageId)))
                .toList();
    }

    boolean isEmpty() {
        return blobs.isEmpty() && images.isEmpty() && uploads.isEmpty();
    }

    Set<SessionKey> withCheckpoints() {
        return Set.copyOf(checkpoints.keySet());
    }

    /** The checkpoints of a session, the newest first, down to the first one that something else stands on. */
    private List<Image> own(SessionKey session) {
        List<Image> own = new ArrayList<>();
        String next = checkpoints.get(session);
        while (next != null && isOwn(session, next, own.isEmpty() ? 0 : 1)) {
            Image image = images.get(next).image();
            own.add(image);
            next = image.parentImageId();
        }
        return own;
    }

    private boolean isOwn(SessionKey session, String imageId, int ownChildren) {
        return children(imageId) == ownChildren
                && checkpoints.entrySet().stream()
                        .noneMatch(other -> other.getValue().equals(imageId) && !other.getKey().equals(session));
    }

    /** The stored blobs that are no layer of any image but of these. */
    private List<StoredBlob> blobsOf(List<Image> own) {
        Map<String, Integer> uses = new HashMap<>();
        own.forEach(image -> image.layerBlobIds().forEach(layer -> uses.merge(layer, 1, Integer::sum)));
        return uses.entrySet().stream()
                .flatMap(use -> Stream.ofNullable(blobs.get(use.getKey()))
                        .filter(stored -> stored.blob().stored() && stored.references() == use.getValue()))
                .toList();
    }

    /** What erasing a session would erase here. */
    EraseReport erasable(SessionKey session) {
        String newest = checkpoints.get(session);
        if (newest == null) {
            return EraseReport.NOTHING;
        }
        List<Image> own = own(session);
        Set<String> ids = own.stream().map(Image::id).collect(Collectors.toSet());
        List<StoredBlob> free = blobsOf(own);
        return new EraseReport(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                own.size(),
                lineage(newest).size() - own.size(),
                free.size(),
                free.stream().mapToLong(stored -> stored.blob().sizeBytes()).sum(),
                leases.keySet().stream().filter(key -> ids.contains(key.imageId())).count(),
                false);
    }

    void erase(SessionKey session) {
        List<Image> own = own(session);
        List<StoredBlob> free = blobsOf(own);
        checkpoints.remove(session);
        own.forEach(image -> remove(image.id()));
        free.forEach(stored -> blobs.remove(stored.blob().id()));
    }

    EraseReport erasableImages() {
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, images.size(), 0, 0, 0, leases.size(), false);
    }

    void eraseImages() {
        checkpoints.clear();
        leases.clear();
        images.clear();
        blobs.replaceAll((id, stored) -> new StoredBlob(stored.blob(), stored.places(), stored.putAt(), 0));
    }
}
