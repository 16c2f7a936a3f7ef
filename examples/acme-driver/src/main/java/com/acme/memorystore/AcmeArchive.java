package com.acme.memorystore;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.TurnRow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as they are, for archives. */
final class AcmeArchive implements ArchiveBackend {
    private final Database database;
    private final Tables tables;
    private final Duration atMost;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeArchive(Database database, Duration atMost, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.tables = database.tables();
        this.atMost = atMost;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    private <T extends @Nullable Object> T ask(String tenant, Function<Graph, T> question) {
        return tables.graphs().ask(tenant, question);
    }

    @Override
    public String storeId() {
        return database.id();
    }

    @Override
    public long deletedVersion(String tenant) {
        return database.read(atMost, seen -> seen.deletedVersion(new StateScope.OfTenant(tenant)));
    }

    @Override
    public List<ArchivedSession> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return database.read(atMost, seen -> seen.archived(tenant, after, limit));
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        return database.read(atMost, seen -> seen.streams().archived(tenant, after, limit));
    }

    @Override
    public List<ArchivedBlob> blobs(String tenant, @Nullable String after, int limit) {
        return database.read(atMost, seen -> seen.graphs().ask(tenant, graph -> graph.blobs(after, limit)).stream()
                .map(stored -> new ArchivedBlob(stored.blob(), stored.putAt()))
                .toList());
    }

    @Override
    public List<ArchivedImage> images(String tenant, long afterPlace, int limit) {
        return database.read(atMost, seen -> seen.graphs().ask(tenant, graph -> graph.defined(afterPlace, limit)));
    }

    @Override
    public boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns) {
        return database.write(atMost, () -> {
            if (tables.nextSequence(key) - 1 != expectedLastSequence) {
                return false;
            }
            pausePoint.reached(PausePoint.TURN_APPEND);
            database.commit(fence, new Entry.Appended(key, UUID.randomUUID(), List.copyOf(turns)));
            return true;
        });
    }

    @Override
    public void addState(StateScope scope, long deletedVersion, List<StateRow> rows) {
        Entry added = new Entry.StateAdded(scope, deletedVersion, List.copyOf(rows));
        database.write(atMost, () -> {
            pausePoint.reached(PausePoint.STATE_PUT);
            database.commit(fence, added);
            return true;
        });
    }

    @Override
    public boolean addBlob(String tenant, ArchivedBlob blob, UUID upload) {
        return database.write(atMost, () -> {
            Blob added = blob.blob();
            if (ask(tenant, graph -> graph.blob(added.id())) != null) {
                return true;
            }
            boolean written = ask(tenant, graph -> graph.upload(upload)) != null;
            if (added.stored() && added.sizeBytes() > 0 && !written) {
                return false;
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            database.commit(fence, new GraphEntry.BlobAdded(tenant, upload, added, blob.putAt()));
            return true;
        });
    }

    @Override
    public boolean addImage(String tenant, Image image) {
        return database.write(atMost, () -> {
            if (ask(tenant, graph -> graph.image(image.id())) != null) {
                return true;
            }
            String parent = image.parentImageId();
            boolean complete = image.layerBlobIds().stream()
                    .allMatch(layer -> ask(tenant, graph -> graph.blob(layer)) != null);
            if (!complete || (parent != null && ask(tenant, graph -> graph.image(parent)) == null)) {
                return false;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            database.commit(fence, new GraphEntry.ImageDefined(tenant, image));
            return true;
        });
    }

    @Override
    public boolean addCheckpoint(SessionKey session, String imageId) {
        return database.write(atMost, () -> {
            if (ask(session.tenant(), graph -> graph.checkpoint(session)) != null) {
                return true;
            }
            Image image = ask(session.tenant(), graph -> graph.image(imageId));
            if (image == null) {
                return false;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            database.commit(fence, new GraphEntry.CheckpointMade(session, image));
            return true;
        });
    }
}
