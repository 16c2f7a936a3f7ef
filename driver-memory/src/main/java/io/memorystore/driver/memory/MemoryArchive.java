package io.memorystore.driver.memory;

import io.memorystore.driver.memory.StoredGraph.StoredBlob;
import io.memorystore.driver.memory.StoredGraph.StoredImage;
import io.memorystore.driver.memory.StoredGraph.Upload;
import io.memorystore.images.Image;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.TurnRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as they are. */
final class MemoryArchive implements ArchiveBackend {
    private final String storeId = UUID.randomUUID().toString();
    private final Database database;
    private final PausePoint pausePoint;

    MemoryArchive(Database database, PausePoint pausePoint) {
        this.database = database;
        this.pausePoint = pausePoint;
    }

    @Override
    public String storeId() {
        return storeId;
    }

    @Override
    public long deletedVersion(String tenant) {
        StateTable table = database.state(new StateScope.OfTenant(tenant));
        return table == null ? 0 : table.deletedVersion();
    }

    @Override
    public List<ArchivedSession> sessions(String tenant, @Nullable SessionKey after, int limit) {
        StoredTenant known = database.tenant(tenant);
        return known == null
                ? List.of()
                : known.written(after, limit).stream().map(this::archived).toList();
    }

    private ArchivedSession archived(SessionKey key) {
        StateTable state = database.state(new StateScope.OfSession(key));
        StoredGraph graph = database.graph(key.tenant());
        synchronized (graph) {
            return new ArchivedSession(key, state == null ? 0 : state.deletedVersion(), graph.checkpoints.get(key));
        }
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        StoredTenant known = database.tenant(tenant);
        return known == null ? List.of() : known.streamTraces(after, limit);
    }

    @Override
    public List<ArchivedBlob> blobs(String tenant, @Nullable String after, int limit) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            Map<String, StoredBlob> rest = after == null ? graph.blobs : graph.blobs.tailMap(after, false);
            return rest.values().stream()
                    .limit(limit)
                    .map(stored -> new ArchivedBlob(stored.blob, stored.putAt))
                    .toList();
        }
    }

    /** Looks at all of them: an archive is rare, and an order that is kept would be paid for by every definition. */
    @Override
    public List<ArchivedImage> images(String tenant, long afterPlace, int limit) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            return graph.images.values().stream()
                    .filter(stored -> stored.place > afterPlace)
                    .sorted(Comparator.comparingLong(stored -> stored.place))
                    .limit(limit)
                    .map(stored -> new ArchivedImage(stored.place, stored.image))
                    .toList();
        }
    }

    @Override
    public boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns) {
        return database.sessionToWrite(key).add(expectedLastSequence, turns, pausePoint);
    }

    @Override
    public void addState(StateScope scope, long deletedVersion, List<StateRow> rows) {
        database.stateToWrite(scope).add(deletedVersion, rows, pausePoint);
    }

    @Override
    public boolean addBlob(String tenant, ArchivedBlob blob, UUID upload) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            if (graph.blobs.containsKey(blob.blob().id())) {
                return true;
            }
            Upload written = blob.blob().stored() ? graph.uploads.get(upload) : null;
            if (written == null && blob.blob().stored() && blob.blob().sizeBytes() > 0) {
                return false;
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            List<BlobChunk> pieces = written == null ? List.of() : written.pieces;
            graph.blobs.put(blob.blob().id(), new StoredBlob(blob.blob(), pieces, blob.putAt()));
            graph.uploads.remove(upload);
            return true;
        }
    }

    @Override
    public boolean addImage(String tenant, Image image) {
        StoredGraph graph = database.graph(tenant);
        synchronized (graph) {
            String parent = image.parentImageId();
            if (graph.images.containsKey(image.id())) {
                return true;
            }
            if ((parent != null && !graph.images.containsKey(parent))
                    || !graph.blobs.keySet().containsAll(image.layerBlobIds())) {
                return false;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            graph.add(image);
            return true;
        }
    }

    @Override
    public boolean addCheckpoint(SessionKey session, String imageId) {
        StoredGraph graph = database.graph(session.tenant());
        synchronized (graph) {
            StoredImage image = graph.images.get(imageId);
            if (image == null) {
                return graph.checkpoints.containsKey(session);
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            StoredSession unused = database.sessionToWrite(session); // so that an archive finds it
            graph.checkpoints.putIfAbsent(session, imageId);
            return true;
        }
    }
}
