package io.memorystore.conformance.mutants;

import io.memorystore.conformance.mutants.Rows.StoredBlob;
import io.memorystore.conformance.mutants.Rows.Upload;
import io.memorystore.images.Blob;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.BlobUse;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.Utf8Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sound blobs: every method under the one lock. */
class ReferenceBlobs implements BlobBackend {
    final Rows rows;
    final Clock clock;
    final PausePoint pausePoint;

    ReferenceBlobs(Rows rows, Clock clock, PausePoint pausePoint) {
        this.rows = rows;
        this.clock = clock;
        this.pausePoint = pausePoint;
    }

    final Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Blob put(String tenant, String blobId, long sizeBytes) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            StoredBlob there = rows.graph(tenant).blobs.get(blobId);
            if (there == null) {
                pausePoint.reached(PausePoint.BLOB_PUT);
                return add(tenant, new Blob(blobId, sizeBytes, false, now()), List.of());
            }
            return there.blob().sizeBytes() == sizeBytes ? add(tenant, there.blob(), there.pieces()) : there.blob();
        }
    }

    final Blob add(String tenant, Blob blob, List<BlobChunk> pieces) {
        synchronized (rows) {
            rows.graph(tenant).blobs.put(blob.id(), new StoredBlob(blob, List.copyOf(pieces), now()));
            return blob;
        }
    }

    @Override
    public boolean write(String tenant, UUID upload, int number, BlobChunk chunk) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            Map<UUID, Upload> uploads = rows.graph(tenant).uploads;
            Upload begun = number == 0 ? new Upload(List.of(), now()) : uploads.get(upload);
            if (begun == null) {
                return false;
            }
            List<BlobChunk> pieces = new ArrayList<>(begun.pieces().subList(0, number));
            pieces.add(chunk);
            uploads.put(upload, new Upload(pieces, now()));
            return true;
        }
    }

    @Override
    public Optional<Blob> complete(String tenant, UUID upload, String blobId, long sizeBytes) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            Upload written = rows.graph(tenant).uploads.remove(upload);
            StoredBlob there = rows.graph(tenant).blobs.get(blobId);
            if (there != null && (there.blob().stored() || there.blob().sizeBytes() != sizeBytes)) {
                return Optional.of(put(tenant, blobId, sizeBytes));
            }
            if (written == null && sizeBytes > 0) {
                return Optional.empty();
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            Instant createdAt = there == null ? now() : there.blob().createdAt();
            return Optional.of(add(
                    tenant,
                    new Blob(blobId, sizeBytes, true, createdAt),
                    written == null ? List.of() : written.pieces()));
        }
    }

    @Override
    public void abandon(String tenant, UUID upload) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            rows.graph(tenant).uploads.remove(upload);
        }
    }

    @Override
    public Optional<Blob> find(String tenant, String blobId) {
        synchronized (rows) {
            return Optional.ofNullable(rows.graph(tenant).blobs.get(blobId)).map(StoredBlob::blob);
        }
    }

    @Override
    public Optional<BlobChunk> read(String tenant, String blobId, int number) {
        synchronized (rows) {
            StoredBlob there = rows.graph(tenant).blobs.get(blobId);
            return there != null && number < there.pieces().size()
                    ? Optional.of(there.pieces().get(number))
                    : Optional.empty();
        }
    }

    @Override
    public List<BlobUse> list(String tenant, @Nullable String after, Duration gracePeriod, int limit) {
        synchronized (rows) {
            Set<String> layers = layers(tenant);
            Map<String, StoredBlob> all = rows.graph(tenant).blobs;
            return all.values().stream()
                    .filter(there -> after == null || isAfter(there.blob().id(), after))
                    .limit(limit)
                    .map(there -> new BlobUse(
                            there.blob(), layers.contains(there.blob().id()), isOld(there, gracePeriod)))
                    .toList();
        }
    }

    private static boolean isAfter(String id, String after) {
        return Utf8Order.COMPARATOR.compare(id, after) > 0;
    }

    /** Every layer of every image. */
    Set<String> layers(String tenant) {
        synchronized (rows) {
            Set<String> layers = new HashSet<>();
            rows.graph(tenant).images.values().forEach(image -> layers.addAll(image.layerBlobIds()));
            return layers;
        }
    }

    boolean isOld(StoredBlob blob, Duration gracePeriod) {
        return Duration.between(blob.putAt(), now()).compareTo(gracePeriod) >= 0;
    }

    @Override
    public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
        synchronized (rows) {
            List<Blob> garbage = garbage(tenant, blobIds, gracePeriod);
            pausePoint.reached(PausePoint.BLOB_PRUNE);
            return remove(tenant, garbage);
        }
    }

    final List<Blob> garbage(String tenant, List<String> blobIds, Duration gracePeriod) {
        synchronized (rows) {
            Set<String> layers = layers(tenant);
            return blobIds.stream()
                    .filter(id -> !layers.contains(id))
                    .map(rows.graph(tenant).blobs::get)
                    .filter(there -> there != null && isOld(there, gracePeriod))
                    .map(StoredBlob::blob)
                    .toList();
        }
    }

    final List<Blob> remove(String tenant, List<Blob> garbage) {
        synchronized (rows) {
            garbage.forEach(blob -> rows.graph(tenant).blobs.remove(blob.id()));
            return garbage;
        }
    }

    @Override
    public boolean sweep(String tenant, Duration idle) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            rows.graph(tenant)
                    .uploads
                    .values()
                    .removeIf(upload ->
                            Duration.between(upload.writtenAt(), now()).compareTo(idle) >= 0);
            return false;
        }
    }
}
