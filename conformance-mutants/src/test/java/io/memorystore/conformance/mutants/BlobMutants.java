package io.memorystore.conformance.mutants;

import io.memorystore.conformance.mutants.Rows.StoredBlob;
import io.memorystore.conformance.mutants.Rows.Upload;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.BlobUse;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep and to collect blobs, one fault each. */
final class BlobMutants {

    private BlobMutants() {}

    /** Makes the blobs of a mutant. */
    @FunctionalInterface
    interface Making {
        BlobBackend make(Rows rows, Clock clock, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            BlobBackend blobs(Rows rows, Clock clock, PausePoint pausePoint) {
                return making.make(rows, clock, pausePoint);
            }
        };
    }

    /** {@code ON CONFLICT DO NOTHING}: tells what was given, as if it were what is stored. */
    static final class SizeIgnored extends ReferenceBlobs {
        SizeIgnored(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Blob put(String tenant, String blobId, long sizeBytes) {
            Blob there = super.put(tenant, blobId, sizeBytes);
            return new Blob(blobId, sizeBytes, there.stored(), there.createdAt());
        }
    }

    /** {@code ORDER BY number DESC}. */
    static final class LastPieceFirst extends ReferenceBlobs {
        LastPieceFirst(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<BlobChunk> read(String tenant, String blobId, int number) {
            synchronized (rows) {
                StoredBlob there = rows.graph(tenant).blobs.get(blobId);
                int last = there == null ? 0 : there.pieces().size() - 1;
                return super.read(tenant, blobId, last - number);
            }
        }
    }

    /** Appends a piece, whatever its number: a retry writes it twice. */
    static final class PieceWrittenTwice extends ReferenceBlobs {
        PieceWrittenTwice(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public boolean write(String tenant, UUID upload, int number, BlobChunk chunk) {
            synchronized (rows) {
                Upload begun = rows.graph(tenant).uploads.get(upload);
                return super.write(
                        tenant, upload, begun == null ? number : begun.pieces().size(), chunk);
            }
        }
    }

    /** Writes the blob's row first, and then its content. */
    static final class UploadVisible extends ReferenceBlobs {
        UploadVisible(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<BlobUse> list(String tenant, @Nullable String after, Duration gracePeriod, int limit) {
            synchronized (rows) {
                List<BlobUse> uses = new ArrayList<>(super.list(tenant, after, gracePeriod, limit));
                rows.graph(tenant)
                        .uploads
                        .forEach((upload, begun) -> uses.add(
                                new BlobUse(new Blob(upload.toString(), 0, true, begun.writtenAt()), false, true)));
                return uses;
            }
        }
    }

    /** Judges the age by when a blob was first put. */
    static final class AgeOfTheFirstPut extends ReferenceBlobs {
        AgeOfTheFirstPut(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        boolean isOld(StoredBlob blob, Duration gracePeriod) {
            Instant createdAt = blob.blob().createdAt();
            return super.isOld(new StoredBlob(blob.blob(), blob.pieces(), createdAt), gracePeriod);
        }
    }

    /** Has no grace period. */
    static final class GraceIgnored extends ReferenceBlobs {
        GraceIgnored(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        boolean isOld(StoredBlob blob, Duration gracePeriod) {
            return true;
        }
    }

    /** Looks for references, and then takes the lock and deletes. */
    static final class LookBeforeTheLock extends ReferenceBlobs {
        LookBeforeTheLock(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
            List<Blob> garbage = garbage(tenant, blobIds, gracePeriod);
            pausePoint.reached(PausePoint.BLOB_PRUNE);
            return remove(tenant, garbage);
        }
    }

    /** Deletes what it was told to, as it was found on the page. */
    static final class NoSecondLook extends ReferenceBlobs {
        NoSecondLook(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
            synchronized (rows) {
                List<Blob> garbage = blobIds.stream()
                        .flatMap(id -> find(tenant, id).stream())
                        .toList();
                pausePoint.reached(PausePoint.BLOB_PRUNE);
                return remove(tenant, garbage);
            }
        }
    }

    /** Tells what it was asked to delete, not what it has deleted. */
    static final class CountsTooMuch extends ReferenceBlobs {
        CountsTooMuch(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
            synchronized (rows) {
                List<Blob> asked = blobIds.stream()
                        .flatMap(id -> find(tenant, id).stream())
                        .toList();
                List<Blob> deleted = super.prune(tenant, blobIds, gracePeriod);
                return deleted.isEmpty() ? deleted : asked;
            }
        }
    }

    /** {@code DELETE FROM blobs WHERE name IN (…)}, without the tenant. */
    static final class PruneOfAllTenants extends ReferenceBlobs {
        PruneOfAllTenants(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
            synchronized (rows) {
                List<Blob> deleted = super.prune(tenant, blobIds, gracePeriod);
                Set<String> tenants = Set.copyOf(rows.graphs.keySet());
                tenants.forEach(other -> remove(other, deleted));
                return deleted;
            }
        }
    }

    /** Counts the references of images that nothing stands on, as if theirs were those of their ancestors, too. */
    static final class AncestorsForgotten extends ReferenceBlobs {
        AncestorsForgotten(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        Set<String> layers(String tenant) {
            synchronized (rows) {
                Map<String, Image> images = rows.graph(tenant).images;
                Set<String> parents = new HashSet<>();
                images.values().forEach(image -> parents.add(String.valueOf(image.parentImageId())));
                Set<String> layers = new HashSet<>();
                images.values().stream()
                        .filter(image -> !parents.contains(image.id()))
                        .forEach(image -> layers.addAll(image.layerBlobIds()));
                return layers;
            }
        }
    }

    /** Takes what is missing for garbage, though it is a layer. */
    static final class DanglingCollected extends ReferenceBlobs {
        DanglingCollected(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        Set<String> layers(String tenant) {
            return Set.of();
        }
    }
}
