package io.memorystore.driver.memory;

import io.memorystore.StoreStats;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds up what tenants hold. For one thread. */
final class MemoryCount {
    private long sessions;
    private long streams;
    private long turns;
    private long events;
    private long stateEntries;
    private long documents;
    private long images;
    private long blobs;
    private long contentBytes;

    void add(StoredTenant tenant) {
        stateEntries += tenant.state().size();
        sessions += tenant.sessions(null, Integer.MAX_VALUE).size();
        tenant.allSessions().values().forEach(this::add);
        tenant.allStreams().values().forEach(this::add);
        add(tenant.graph());
    }

    private void add(StoredSession session) {
        turns += session.conversation().size();
        stateEntries += session.state().size();
    }

    private void add(StoredStream stream) {
        long last = stream.log().lastSequence();
        streams += last > 0 ? 1 : 0;
        events += last;
        for (String name : stream.projections()) {
            StoredProjection projection = stream.projection(name);
            documents += projection == null ? 0 : projection.size();
        }
    }

    private void add(StoredGraph graph) {
        synchronized (graph) {
            images += graph.images.size();
            blobs += graph.blobs.size();
            contentBytes += graph.blobs.values().stream()
                    .filter(stored -> stored.blob.stored())
                    .mapToLong(stored -> stored.blob.sizeBytes())
                    .sum();
        }
    }

    StoreStats stats(OptionalLong databaseBytes, Optional<StoreStats.Pool> pool) {
        return new StoreStats(
                sessions,
                streams,
                turns,
                events,
                stateEntries,
                documents,
                images,
                blobs,
                contentBytes,
                databaseBytes,
                OptionalLong.empty(),
                pool);
    }
}
