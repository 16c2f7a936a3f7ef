package com.acme.memorystore;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blobs, on the host's clock. What belongs to none is forgotten at once; the journal keeps its bytes all the same. */
final class AcmeBlobs implements BlobBackend {
    private final Database database;
    private final Duration atMost;
    private final Clock clock;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeBlobs(Database database, Duration atMost, Clock clock, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.atMost = atMost;
        this.clock = clock;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public Blob put(String tenant, String blobId, long sizeBytes) {
        return database.write(atMost, () -> {
            Graph.StoredBlob there = blob(tenant, blobId);
            if (there != null) {
                return putAgain(tenant, there.blob(), sizeBytes);
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            GraphEntry.BlobPut put = new GraphEntry.BlobPut(tenant, blobId, sizeBytes, now());
            database.commit(fence, put);
            return new Blob(blobId, sizeBytes, false, put.at());
        });
    }

    private Blob putAgain(String tenant, Blob there, long sizeBytes) {
        if (there.sizeBytes() == sizeBytes) {
            database.commit(fence, new GraphEntry.BlobPut(tenant, there.id(), sizeBytes, now()));
        }
        return there;
    }

    @Override
    public boolean write(String tenant, UUID upload, int number, BlobChunk chunk) {
        return database.write(atMost, () -> {
            Graph.Upload begun = upload(tenant, upload);
            int next = begun == null ? 0 : begun.places().size();
            if (number == next) {
                database.commit(fence, new GraphEntry.PieceWritten(tenant, upload, chunk, now()));
            }
            return number <= next;
        });
    }

    @Override
    public Optional<Blob> complete(String tenant, UUID upload, String blobId, long sizeBytes) {
        return database.write(atMost, () -> {
            Graph.StoredBlob there = blob(tenant, blobId);
            if (there != null && (there.blob().stored() || there.blob().sizeBytes() != sizeBytes)) {
                end(tenant, upload);
                return Optional.of(putAgain(tenant, there.blob(), sizeBytes));
            }
            if (upload(tenant, upload) == null && sizeBytes > 0) {
                return Optional.empty();
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            database.commit(fence, new GraphEntry.BlobCompleted(tenant, upload, blobId, sizeBytes, now()));
            return Optional.ofNullable(blob(tenant, blobId)).map(Graph.StoredBlob::blob);
        });
    }

    @Override
    public void abandon(String tenant, UUID upload) {
        database.write(atMost, () -> end(tenant, upload));
    }

    private boolean end(String tenant, UUID upload) {
        boolean there = upload(tenant, upload) != null;
        if (there) {
            database.commit(fence, new GraphEntry.UploadsEnded(tenant, List.of(upload)));
        }
        return there;
    }

    @Override
    public Optional<Blob> find(String tenant, String blobId) {
        return database.read(
                atMost, seen -> Optional.ofNullable(blob(tenant, blobId)).map(Graph.StoredBlob::blob));
    }

    @Override
    public Optional<BlobChunk> read(String tenant, String blobId, int number) {
        return database.read(atMost, seen -> seen.graphs().piece(tenant, blobId, number));
    }

    @Override
    public List<BlobUse> list(String tenant, @Nullable String after, Duration gracePeriod, int limit) {
        Instant youngest = before(gracePeriod);
        return database.read(atMost, seen -> seen.graphs().ask(tenant, graph -> graph.blobs(after, limit)).stream()
                .map(stored -> new BlobUse(stored.blob(), stored.references() > 0, stored.isOld(youngest)))
                .toList());
    }

    @Override
    public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
        return database.write(atMost, () -> {
            Instant youngest = before(gracePeriod);
            List<Blob> garbage = blobIds.stream()
                    .flatMap(id -> Stream.ofNullable(blob(tenant, id)))
                    .filter(stored -> stored.isGarbage(youngest))
                    .map(Graph.StoredBlob::blob)
                    .toList();
            pausePoint.reached(PausePoint.BLOB_PRUNE);
            if (!garbage.isEmpty()) {
                database.commit(fence, new GraphEntry.BlobsDeleted(
                        tenant, garbage.stream().map(Blob::id).toList()));
            }
            return garbage;
        });
    }

    @Override
    public boolean sweep(String tenant, Duration idle) {
        return database.write(atMost, () -> {
            Instant oldest = before(idle);
            List<UUID> abandoned = database.tables().graphs().ask(tenant, graph -> graph.idle(oldest));
            if (!abandoned.isEmpty()) {
                database.commit(fence, new GraphEntry.UploadsEnded(tenant, abandoned));
            }
            return false;
        });
    }

    private Graph.@Nullable StoredBlob blob(String tenant, String blobId) {
        return database.tables().graphs().ask(tenant, graph -> graph.blob(blobId));
    }

    private Graph.@Nullable Upload upload(String tenant, UUID upload) {
        return database.tables().graphs().ask(tenant, graph -> graph.upload(upload));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A moment that long ago, however long that is. */
    private Instant before(Duration duration) {
        Instant now = now();
        return duration.compareTo(Duration.between(Instant.EPOCH, now)) > 0 ? Instant.EPOCH : now.minus(duration);
    }
}
