package io.memorystore.conformance.mutants;

import io.memorystore.conformance.mutants.Rows.StoredBlob;
import io.memorystore.conformance.mutants.Rows.Upload;
import io.memorystore.images.Image;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.TurnRow;
import io.memorystore.spi.Utf8Order;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sound archives: every method under the one lock. */
class ReferenceArchive implements ArchiveBackend {
    private static final Comparator<SessionKey> ORDER = Comparator.comparing(SessionKey::user, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::session, Utf8Order.COMPARATOR);

    final Rows rows;
    final PausePoint pausePoint;
    private final String storeId = UUID.randomUUID().toString();

    ReferenceArchive(Rows rows, PausePoint pausePoint) {
        this.rows = rows;
        this.pausePoint = pausePoint;
    }

    @Override
    public String storeId() {
        return storeId;
    }

    @Override
    public long deletedVersion(String tenant) {
        synchronized (rows) {
            return rows.deleted.getOrDefault(new StateScope.OfTenant(tenant), 0L);
        }
    }

    @Override
    public List<ArchivedSession> sessions(String tenant, @Nullable SessionKey after, int limit) {
        synchronized (rows) {
            Set<SessionKey> keys = new HashSet<>(rows.conversations.keySet());
            keys.addAll(rows.graph(tenant).checkpoints.keySet());
            rows.states.keySet().forEach(scope -> {
                if (scope instanceof StateScope.OfSession session) {
                    keys.add(session.key());
                }
            });
            return keys.stream()
                    .filter(key -> key.tenant().equals(tenant))
                    .filter(key -> after == null || ORDER.compare(key, after) > 0)
                    .sorted(ORDER)
                    .limit(limit)
                    .map(this::archived)
                    .toList();
        }
    }

    private ArchivedSession archived(SessionKey key) {
        return new ArchivedSession(
                key,
                rows.deleted.getOrDefault(new StateScope.OfSession(key), 0L),
                rows.graph(key.tenant()).checkpoints.get(key));
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        synchronized (rows) {
            Set<StreamKey> keys = new HashSet<>();
            rows.streams.forEach((key, events) -> {
                if (!events.isEmpty()) {
                    keys.add(key);
                }
            });
            rows.projections.forEach((key, made) -> {
                if (made.mark.version() > 0) {
                    keys.add(key.stream());
                }
            });
            return keys.stream()
                    .filter(key -> key.tenant().equals(tenant))
                    .map(StreamKey::stream)
                    .filter(name -> after == null || Utf8Order.COMPARATOR.compare(name, after) > 0)
                    .sorted(Utf8Order.COMPARATOR)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<ArchivedBlob> blobs(String tenant, @Nullable String after, int limit) {
        synchronized (rows) {
            return rows.graph(tenant).blobs.values().stream()
                    .filter(stored -> after == null
                            || Utf8Order.COMPARATOR.compare(stored.blob().id(), after) > 0)
                    .limit(limit)
                    .map(stored -> new ArchivedBlob(stored.blob(), stored.putAt()))
                    .toList();
        }
    }

    @Override
    public List<ArchivedImage> images(String tenant, long afterPlace, int limit) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            return graph.images.values().stream()
                    .map(image -> new ArchivedImage(graph.places.getOrDefault(image.id(), 0L), image))
                    .filter(image -> image.place() > afterPlace)
                    .sorted(Comparator.comparingLong(ArchivedImage::place))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns) {
        synchronized (rows) {
            if (rows.conversation(key).last() != expectedLastSequence) {
                return false;
            }
            pausePoint.reached(PausePoint.TURN_APPEND);
            rows.conversation(key).turns.addAll(turns);
            return true;
        }
    }

    @Override
    public void addState(StateScope scope, long deletedVersion, List<StateRow> added) {
        synchronized (rows) {
            pausePoint.reached(PausePoint.STATE_PUT);
            rows.deleted.merge(scope, deletedVersion, Math::max);
            added.forEach(row -> rows.state(scope).putIfAbsent(row.key(), row));
        }
    }

    @Override
    public boolean addBlob(String tenant, ArchivedBlob blob, UUID upload) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            if (graph.blobs.containsKey(blob.blob().id())) {
                return true;
            }
            Upload written = graph.uploads.remove(upload);
            if (written == null && blob.blob().stored() && blob.blob().sizeBytes() > 0) {
                return false;
            }
            pausePoint.reached(PausePoint.BLOB_PUT);
            graph.blobs.put(
                    blob.blob().id(),
                    new StoredBlob(blob.blob(), written == null ? List.of() : written.pieces(), blob.putAt()));
            return true;
        }
    }

    @Override
    public boolean addImage(String tenant, Image image) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            String parent = image.parentImageId();
            boolean complete = graph.blobs.keySet().containsAll(image.layerBlobIds())
                    && (parent == null || graph.images.containsKey(parent));
            if (graph.images.containsKey(image.id()) || !complete) {
                return complete;
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            graph.images.put(image.id(), image);
            graph.places.put(image.id(), ++graph.lastPlace);
            return true;
        }
    }

    @Override
    public boolean addCheckpoint(SessionKey session, String imageId) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(session.tenant());
            if (!graph.images.containsKey(imageId)) {
                return graph.checkpoints.containsKey(session);
            }
            pausePoint.reached(PausePoint.IMAGE_DEFINE);
            graph.checkpoints.putIfAbsent(session, imageId);
            return true;
        }
    }
}
