package io.memorystore.conformance.mutants;

import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import io.memorystore.images.Image;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator does, under the one lock of the whole database. */
class ReferenceAdmin implements AdminBackend {
    private static final Comparator<SessionKey> ORDER = Comparator.comparing(SessionKey::user, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::session, Utf8Order.COMPARATOR);

    final Rows rows;
    final PausePoint pausePoint;

    ReferenceAdmin(Rows rows, PausePoint pausePoint) {
        this.rows = rows;
        this.pausePoint = pausePoint;
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        synchronized (rows) {
            Set<SessionKey> keys = new HashSet<>();
            rows.conversations.forEach((key, conversation) -> {
                if (!conversation.turns.isEmpty() || conversation.summary != null) {
                    keys.add(key);
                }
            });
            rows.states.forEach((scope, state) -> {
                if (scope instanceof StateScope.OfSession session && !state.isEmpty()) {
                    keys.add(session.key());
                }
            });
            rows.graphs.values().forEach(graph -> keys.addAll(graph.checkpoints.keySet()));
            return keys.stream()
                    .filter(key -> isOf(tenant, key))
                    .filter(key -> after == null || ORDER.compare(key, after) > 0)
                    .sorted(ORDER)
                    .limit(limit)
                    .toList();
        }
    }

    boolean isOf(String tenant, SessionKey key) {
        return key.tenant().equals(tenant);
    }

    @Override
    public List<String> tenants(@Nullable String after, int limit) {
        synchronized (rows) {
            Set<String> tenants = new TreeSet<>(order());
            rows.conversations.forEach((key, conversation) -> {
                if (!conversation.turns.isEmpty() || conversation.summary != null) {
                    tenants.add(key.tenant());
                }
            });
            rows.states.forEach((scope, state) -> {
                if (!state.isEmpty()) {
                    tenants.add(scope.tenant());
                }
            });
            rows.deleted.keySet().forEach(scope -> tenants.add(scope.tenant()));
            rows.streams.forEach((key, events) -> {
                if (!events.isEmpty()) {
                    tenants.add(key.tenant());
                }
            });
            rows.graphs.forEach((tenant, graph) -> {
                if (!graph.blobs.isEmpty() || !graph.images.isEmpty() || !graph.uploads.isEmpty()) {
                    tenants.add(tenant);
                }
            });
            return tenants.stream()
                    .filter(tenant -> after == null || order().compare(tenant, after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    Comparator<String> order() {
        return Utf8Order.COMPARATOR;
    }

    @Override
    public List<SessionKey> sessionTraces(String tenant, @Nullable SessionKey after, int limit) {
        return sessions(tenant, after, limit);
    }

    @Override
    public List<String> streamTraces(String tenant, @Nullable String after, int limit) {
        synchronized (rows) {
            Stream<StreamKey> logged = rows.streams.entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .map(Map.Entry::getKey);
            Stream<StreamKey> made = rows.projections.entrySet().stream()
                    .filter(entry -> entry.getValue().mark.version() > 0)
                    .map(entry -> entry.getKey().stream());
            return Stream.concat(logged, made)
                    .filter(key -> key.tenant().equals(tenant))
                    .map(StreamKey::stream)
                    .distinct()
                    .filter(name -> after == null || Utf8Order.COMPARATOR.compare(name, after) > 0)
                    .sorted(Utf8Order.COMPARATOR)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public EraseReport eraseSession(SessionKey session, List<String> leases) {
        synchronized (rows) {
            boolean hadCheckpoint = rows.graph(session.tenant()).checkpoints.containsKey(session);
            Rows.Conversation conversation = rows.conversation(session);
            long turns = conversation.turns.size();
            long summaries = conversation.summary == null ? 0 : 1;
            long entries = rows.state(new StateScope.OfSession(session)).size();
            pausePoint.reached(PausePoint.ERASE);
            EraseReport images = eraseCheckpoints(session);
            eraseConversation(session);
            eraseState(new StateScope.OfSession(session));
            long held = hadCheckpoint || turns + summaries + entries > 0 ? 1 : 0;
            return new EraseReport(held, turns, summaries, entries, 0, 0, 0, 0, 0, 0, 0, 0, ended(leases), false)
                    .plus(images);
        }
    }

    /** The version goes on, so that no summary of what is gone can be put. */
    void eraseConversation(SessionKey session) {
        Rows.Conversation conversation = rows.conversation(session);
        conversation.turns.clear();
        conversation.writes.clear();
        conversation.summary = null;
        conversation.summaryVersion++;
    }

    void eraseState(StateScope scope) {
        rows.erased.merge(scope, Objects.requireNonNullElse(rows.deleted.remove(scope), 0L), Math::max);
        rows.state(scope).values().forEach(row -> rows.erased.merge(scope, row.version(), Math::max));
        rows.state(scope).clear();
    }

    EraseReport eraseCheckpoints(SessionKey session) {
        Rows.Graph graph = rows.graph(session.tenant());
        String next = graph.checkpoints.remove(session);
        long images = 0;
        long blobs = 0;
        long bytes = 0;
        long leases = 0;
        while (next != null && isFree(graph, next)) {
            String deleted = next;
            Image image = Objects.requireNonNull(graph.images.remove(next));
            images++;
            int before = graph.leases.size();
            graph.leases.keySet().removeIf(key -> key.get(1).equals(deleted));
            leases += before - graph.leases.size();
            for (String layer : image.layerBlobIds()) {
                Rows.StoredBlob blob = graph.blobs.get(layer);
                if (blob != null && blob.blob().stored() && !isLayer(graph, layer)) {
                    graph.blobs.remove(layer);
                    blobs++;
                    bytes += blob.blob().sizeBytes();
                }
            }
            next = image.parentImageId();
        }
        long kept = 0;
        for (String left = next; left != null; kept++) {
            left = Objects.requireNonNull(graph.images.get(left)).parentImageId();
        }
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, images, kept, blobs, bytes, leases, false);
    }

    private static boolean isFree(Rows.Graph graph, String imageId) {
        return !graph.checkpoints.containsValue(imageId)
                && graph.images.values().stream().noneMatch(image -> imageId.equals(image.parentImageId()));
    }

    private static boolean isLayer(Rows.Graph graph, String blobId) {
        return graph.images.values().stream()
                .anyMatch(image -> image.layerBlobIds().contains(blobId));
    }

    private long ended(List<String> leases) {
        leases.forEach(rows.leaseEnds::remove);
        return leases.stream().filter(name -> rows.leases.remove(name) != null).count();
    }

    @Override
    public EraseStep eraseStream(StreamKey stream, List<String> leases) {
        synchronized (rows) {
            List<Rows.Made> made = rows.projections.entrySet().stream()
                    .filter(entry -> entry.getKey().stream().equals(stream))
                    .map(Map.Entry::getValue)
                    .toList();
            long ran = made.stream().filter(one -> one.mark.version() > 0).count();
            long documents =
                    made.stream().mapToLong(one -> one.documents.size()).sum();
            long events = rows.stream(stream).size();
            pausePoint.reached(PausePoint.ERASE);
            rows.streams.remove(stream);
            eraseProjections(stream);
            long streams = events + ran > 0 ? 1 : 0;
            return new EraseStep(
                    new EraseReport(0, 0, 0, 0, streams, events, ran, documents, 0, 0, 0, 0, ended(leases), false),
                    false);
        }
    }

    void eraseProjections(StreamKey stream) {
        rows.projections.keySet().removeIf(key -> key.stream().equals(stream));
    }

    @Override
    public EraseReport eraseImages(String tenant) {
        synchronized (rows) {
            Rows.Graph graph = rows.graph(tenant);
            EraseReport report =
                    new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, graph.images.size(), 0, 0, 0, graph.leases.size(), false);
            pausePoint.reached(PausePoint.ERASE);
            graph.images.clear();
            graph.leases.clear();
            graph.checkpoints.clear();
            return report;
        }
    }

    @Override
    public EraseReport eraseTenant(String tenant, List<String> leases) {
        synchronized (rows) {
            StateScope scope = new StateScope.OfTenant(tenant);
            long entries = rows.state(scope).size();
            pausePoint.reached(PausePoint.ERASE);
            eraseState(scope);
            return new EraseReport(0, 0, 0, entries, 0, 0, 0, 0, 0, 0, 0, 0, ended(leases), false);
        }
    }

    @Override
    public long eraseLeases() {
        synchronized (rows) {
            return ended(List.copyOf(rows.leases.keySet()));
        }
    }

    @Override
    public boolean scrub() {
        return true;
    }

    @Override
    public CompactReport compact() {
        return CompactReport.NOTHING;
    }

    @Override
    public String storeName() {
        return "reference";
    }

    @Override
    public long trim(SessionKey session, long throughSequence, long summaryVersion) {
        synchronized (rows) {
            Rows.Conversation conversation = rows.conversation(session);
            if (!isCurrent(conversation, summaryVersion)) {
                return 0;
            }
            pausePoint.reached(PausePoint.TURN_TRIM);
            long before = conversation.turns.size();
            conversation.turns.removeIf(row -> isTrimmed(conversation, row.sequence(), throughSequence));
            conversation.summaryVersion++;
            if (conversation.turns.isEmpty()) {
                conversation.summary = null;
            }
            return before - conversation.turns.size();
        }
    }

    boolean isCurrent(Rows.Conversation conversation, long summaryVersion) {
        return conversation.summaryVersion == summaryVersion;
    }

    boolean isTrimmed(Rows.Conversation conversation, long sequence, long throughSequence) {
        return sequence <= throughSequence;
    }
}
