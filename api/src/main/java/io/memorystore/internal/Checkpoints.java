package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.InvalidSnapshotException;
import io.memorystore.Snapshot;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of sessions: a snapshot as content, and an image of one layer on top of the session's checkpoint before. Thread-safe.
 */
final class Checkpoints {
    private final ImageRoom room;

    Checkpoints(ImageRoom room) {
        this.room = room;
    }

    /**
     * What a checkpoint is to keep.
     *
     * @param summaryVersion of the session when it was taken
     */
    record Kept(Snapshot snapshot, long summaryVersion) {}

    /** Looks at the session anew in each attempt: a summary may have been written meanwhile, or the session been erased. */
    Image take(SessionKey key, String label, Supplier<Kept> session) {
        String id = "checkpoint-" + UUID.randomUUID();
        long deadline = System.nanoTime() + room.operationTimeout().toNanos();
        do {
            // stored anew in each attempt: it may have been pruned meanwhile
            Kept kept = session.get();
            Blob blob = new BlobUpload(room, key.tenant())
                    .upload(new ByteArrayInputStream(kept.snapshot().bytes()));
            String newest = room.images().checkpoint(key).orElse(null);
            ImageDefinition definition =
                    define(key, new NewImage(id, newest, label, List.of(blob.id())), kept.summaryVersion());
            if (definition instanceof ImageDefinition.Defined defined) {
                return defined.image();
            }
            // of an attempt whose commit was cut off, and on which somebody else's has been made since: to repeat it
            // would undo that
            Optional<Image> made = room.images().find(key.tenant(), id);
            if (made.isPresent()) {
                return made.get();
            }
        } while (System.nanoTime() - deadline < 0);
        throw new StoreUnavailableException(
                "Others make checkpoints of this session all the time, so that this one was overtaken until operationTimeout ("
                        + room.operationTimeout() + ") was over; it was not made. Try again.",
                false,
                null);
    }

    private ImageDefinition define(SessionKey key, NewImage image, long summaryVersion) {
        return Settling.repeat(room.operationTimeout(), () -> room.images().checkpoint(key, image, summaryVersion));
    }

    List<Image> lineage(SessionKey key) {
        return room.images()
                .checkpoint(key)
                .map(newest -> List.copyOf(room.images().lineage(key.tenant(), newest)))
                .orElse(List.of());
    }

    /** The snapshot that a checkpoint keeps, as one of the given strategy. */
    Snapshot read(String tenant, String imageId, String strategy) {
        Image image = room.images().find(tenant, imageId).orElseThrow(() -> StoreImageGraph.noImage(imageId));
        if (image.layerBlobIds().size() != 1) {
            throw new InvalidSnapshotException("The image \"" + imageId + "\" is no checkpoint: it has "
                    + image.layerBlobIds().size() + " layers, and a checkpoint has one.");
        }
        String layer = image.layerBlobIds().get(0);
        if (!room.blobs().find(tenant, layer).map(Blob::stored).orElse(false)) {
            throw new InvalidSnapshotException(
                    "The image \"" + imageId
                            + "\" is no checkpoint: the content of its layer is not in the store, and that of a checkpoint is.");
        }
        try (InputStream content = BlobStream.open(room, tenant, layer)) {
            return new Snapshot(strategy, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // only a closed stream throws it
        }
    }

    void fork(SessionKey key, String imageId, List<TurnRow> turns, @Nullable SummaryRow summary) {
        ImageDefinition forked =
                Settling.repeat(room.operationTimeout(), () -> room.images().fork(key, imageId, turns, summary));
        if (forked instanceof ImageDefinition.Missing) {
            throw StoreImageGraph.noImage(imageId);
        }
        if (forked instanceof ImageDefinition.Overtaken) {
            throw new ConflictException(
                    "The session \"" + key.session() + "\" of the user \"" + key.user()
                            + "\" has turns, a summary or checkpoints; fork into another session. Nothing was changed.",
                    0,
                    1);
        }
    }
}
