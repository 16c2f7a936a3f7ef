package io.memorystore.driver.memory;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.Utf8Order;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The state of one tenant, its streams, and its sessions in the order in which they are listed. */
final class StoredTenant {
    private static final Comparator<SessionKey> ORDER = Comparator.comparing(SessionKey::user, Utf8Order.COMPARATOR)
            .thenComparing(SessionKey::session, Utf8Order.COMPARATOR);

    private final StateTable state = new StateTable();
    private final StoredGraph graph = new StoredGraph();
    private final ConcurrentNavigableMap<SessionKey, StoredSession> sessions = new ConcurrentSkipListMap<>(ORDER);

    private final ConcurrentNavigableMap<String, StoredStream> streams =
            new ConcurrentSkipListMap<>(Utf8Order.COMPARATOR);

    @Nullable
    StoredStream stream(String name) {
        return streams.get(name);
    }

    StoredStream streamToWrite(String name) {
        return streams.computeIfAbsent(name, absent -> new StoredStream());
    }

    List<String> streams(@Nullable String after, int limit) {
        Map<String, StoredStream> rest = after == null ? streams : streams.tailMap(after, false);
        return rest.entrySet().stream()
                .filter(entry -> entry.getValue().log().lastSequence() > 0)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The streams that hold an event or a projection. */
    List<String> streamTraces(@Nullable String after, int limit) {
        Map<String, StoredStream> rest = after == null ? streams : streams.tailMap(after, false);
        return rest.entrySet().stream()
                .filter(entry -> entry.getValue().holdsAnything())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<SessionKey, StoredSession> allSessions() {
        return Collections.unmodifiableMap(sessions);
    }

    Map<String, StoredStream> allStreams() {
        return Collections.unmodifiableMap(streams);
    }

    StoredGraph graph() {
        return graph;
    }

    StateTable state() {
        return state;
    }

    boolean holdsAnything() {
        return !state.isEmpty()
                || state.deletedVersion() > 0
                || graph.holdsAnything()
                || sessions.values().stream().anyMatch(StoredSession::isToBeArchived)
                || !streamTraces(null, 1).isEmpty();
    }

    void list(SessionKey key, StoredSession session) {
        sessions.put(key, session);
    }

    /** All sessions that were ever written to. */
    List<SessionKey> written(@Nullable SessionKey after, int limit) {
        return (after == null ? sessions : sessions.tailMap(after, false))
                .keySet().stream().limit(limit).toList();
    }

    /** Not of one moment where sessions come and go meanwhile: that would take a lock on all of them. */
    List<SessionKey> sessions(@Nullable SessionKey after, int limit) {
        Map<SessionKey, StoredSession> rest = after == null ? sessions : sessions.tailMap(after, false);
        return rest.entrySet().stream()
                .filter(entry -> entry.getValue().holdsAnything() || graph.hasCheckpoint(entry.getKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
