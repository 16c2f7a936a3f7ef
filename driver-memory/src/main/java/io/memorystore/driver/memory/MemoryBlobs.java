package io.memorystore.driver.memory;

import io.memorystore.driver.memory.StoredGraph.StoredBlob;
import io.memorystore.driver.memory.StoredGraph.Upload;
import io.memorystore.images.Blob;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.BlobUse;
import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Blobs. Content that belongs to none is dropped at once, so that there is little to sweep. */
final class MemoryBlobs implements BlobBackend {
    private final Database database;
    private final Clock clock;
    private final PausePoint pausePoint;
    private final Fence fence;

    MemoryBlobs(Database database, Clock clock, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.clock = clock;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public Blob put(String tenant, String blobId, long sizeBytes) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            StoredBlob there = graph.blobs.get(blobId);
            if (there == null) {
                pausePoint.reached(PausePoint.BLOB_PUT);
                return add(graph, new Blob(blobId, sizeBytes, false, now()), List.of());
            }
            if (there.blob.sizeBytes() == sizeBytes) {
                there.putAt = now();
            }
            return there.blob;
        }
    }

    private Blob add(StoredGraph graph, Blob blob, List<BlobChunk> pieces) {
        graph.blobs.put(blob.id(), new StoredBlob(blob, pieces, now()));
        return blob;
    }

    @Override
    public boolean write(String tenant, UUID upload, int number, BlobChunk chunk) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            if (number == 0) {
                graph.uploads.putIfAbsent(upload, new Upload(now()));
            }
            Upload begun = graph.uploads.get(upload);
            if (begun == null) {
                return false;
            }
            begun.writtenAt = now();
            if (number == begun.pieces.size()) {
                begun.pieces.add(chunk);
            }
            return number < begun.pieces.size();
        }
    }

    @Override
    public Optional<Blob> complete(String tenant, UUID upload, String blobId, long sizeBytes) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            Upload written = graph.uploads.remove(upload);
            StoredBlob there = graph.blobs.get(blobId);
            if (there != null && (there.blob.stored() || there.blob.sizeBytes() != sizeBytes)) {
                there.putAt = there.blob.sizeBytes() == sizeBytes ? now() : there.putAt;
                return Optional.of(there.blob);
            }
            if (written == null && sizeBytes > 0) {
                return Optional.empty();
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            Instant createdAt = there == null ? now() : there.blob.createdAt();
            Blob blob = add(
                    graph, new Blob(blobId, sizeBytes, true, createdAt), written == null ? List.of() : written.pieces);
            if (there != null) {
                keepReferences(graph, blobId, there);
            }
            return Optional.of(blob);
        }
    }

    private static void keepReferences(StoredGraph graph, String blobId, StoredBlob before) {
        StoredBlob added = graph.blobs.get(blobId);
        if (added != null) {
            added.references = before.references;
        }
    }

    @Override
    public void abandon(String tenant, UUID upload) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            graph.uploads.remove(upload);
        }
    }

    @Override
    public Optional<Blob> find(String tenant, String blobId) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return Optional.ofNullable(graph.blobs.get(blobId)).map(there -> there.blob);
        }
    }

    @Override
    public Optional<BlobChunk> read(String tenant, String blobId, int number) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            StoredBlob there = graph.blobs.get(blobId);
            return there != null && number < there.pieces.size()
                    ? Optional.of(there.pieces.get(number))
                    : Optional.empty();
        }
    }

    @Override
    public List<BlobUse> list(String tenant, @Nullable String after, Duration gracePeriod, int limit) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            Instant youngest = before(gracePeriod);
            Map<String, StoredBlob> rest = after == null ? graph.blobs : graph.blobs.tailMap(after, false);
            return rest.values().stream()
                    .limit(limit)
                    .map(there -> new BlobUse(there.blob, there.references > 0, isOld(there, youngest)))
                    .toList();
        }
    }

    @Override
    public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            Instant youngest = before(gracePeriod);
            List<Blob> garbage = new ArrayList<>();
            for (String id : blobIds) {
                StoredBlob there = graph.blobs.get(id);
                if (there != null && there.references == 0 && isOld(there, youngest)) {
                    garbage.add(there.blob);
                }
            }
            pausePoint.reached(PausePoint.BLOB_PRUNE);
            garbage.forEach(blob -> graph.blobs.remove(blob.id()));
            return garbage;
        }
    }

    @Override
    public boolean sweep(String tenant, Duration idle) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            fence.requireUnfenced();
            Instant oldest = before(idle);
            graph.uploads.values().removeIf(upload -> !upload.writtenAt.isAfter(oldest));
            return false;
        }
    }

    private static boolean isOld(StoredBlob blob, Instant youngest) {
        return !blob.putAt.isAfter(youngest);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant before(Duration duration) {
        Duration sinceEpoch = Duration.between(Instant.EPOCH, now());
        return duration.compareTo(sinceEpoch) > 0 ? Instant.EPOCH : now().minus(duration);
    }
}
