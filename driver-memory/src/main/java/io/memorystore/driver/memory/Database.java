package io.memorystore.driver.memory;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All sessions by key, for the calls on one session, and all tenants by name, for what goes across sessions. A session that was
 * written to once stays: the version of its summary must not go back, even if a flush leaves nothing else. Nor does one that was erased
 * leave more than that and its key, in the heap and until the store is closed: so whoever is about to write to it finds it empty.
 */
final class Database {
    private final Map<SessionKey, StoredSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, StoredTenant> tenants = new ConcurrentHashMap<>();

    @Nullable
    StoredSession session(SessionKey key) {
        return sessions.get(key);
    }

    StoredSession sessionToWrite(SessionKey key) {
        StoredSession known = sessions.get(key); // computeIfAbsent alone could lock the bin, which other sessions share
        return known == null ? sessions.computeIfAbsent(key, this::newSession) : known;
    }

    /** In Java's order. */
    List<String> tenants() {
        return tenants.keySet().stream().sorted().toList();
    }

    @Nullable
    StoredTenant tenant(String name) {
        return tenants.get(name);
    }

    /** Looks at all of them: an operator's question is rare, and an order that is kept would be paid for by every writer. */
    List<String> tenants(@Nullable String after, int limit) {
        return tenants.entrySet().stream()
                .filter(entry -> after == null || Utf8Order.COMPARATOR.compare(entry.getKey(), after) > 0)
                .filter(entry -> entry.getValue().holdsAnything())
                .map(Map.Entry::getKey)
                .sorted(Utf8Order.COMPARATOR)
                .limit(limit)
                .toList();
    }

    @Nullable
    StateTable state(StateScope scope) {
        if (scope instanceof StateScope.OfSession ofSession) {
            StoredSession session = session(ofSession.key());
            return session == null ? null : session.state();
        }
        StoredTenant tenant = tenant(scope.tenant());
        return tenant == null ? null : tenant.state();
    }

    StateTable stateToWrite(StateScope scope) {
        return scope instanceof StateScope.OfSession ofSession
                ? sessionToWrite(ofSession.key()).state()
                : tenantToWrite(scope.tenant()).state();
    }

    @Nullable
    StoredStream stream(StreamKey key) {
        StoredTenant tenant = tenant(key.tenant());
        return tenant == null ? null : tenant.stream(key.stream());
    }

    /** Two may be made at once, for a skip list does not lock; only one of them stays, and is what all are given. */
    StoredStream streamToWrite(StreamKey key) {
        return tenantToWrite(key.tenant()).streamToWrite(key.stream());
    }

    StoredGraph graph(String tenant) {
        return tenantToWrite(tenant).graph();
    }

    void clear() {
        sessions.clear();
        tenants.clear();
    }

    private StoredTenant tenantToWrite(String name) {
        StoredTenant known = tenants.get(name);
        return known == null ? tenants.computeIfAbsent(name, absent -> new StoredTenant()) : known;
    }

    /** Listed before anybody can write to it, so that no acknowledged write is missing from a listing. */
    private StoredSession newSession(SessionKey key) {
        StoredSession session = new StoredSession();
        tenantToWrite(key.tenant()).list(key, session);
        return session;
    }
}
