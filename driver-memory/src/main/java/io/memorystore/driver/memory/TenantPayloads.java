package io.memorystore.driver.memory;

import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StreamKey;
import java.util.ArrayList;
import java.util.List;

/** All payloads of one tenant. */
record TenantPayloads(String name, StoredTenant tenant) {

    List<StoredPayload> of(StoredPayload.Kind kind) {
        List<StoredPayload> found = new ArrayList<>();
        switch (kind) {
            case TURN -> tenant.allSessions().forEach((key, session) -> addTurns(key, session, found));
            case SUMMARY -> tenant.allSessions().forEach((key, session) -> addSummary(key, session, found));
            case STATE -> addStates(found);
            case EVENT -> tenant.allStreams().forEach((stream, stored) -> addEvents(stream, stored, found));
            case DOCUMENT -> tenant.allStreams().forEach((stream, stored) -> addDocuments(stream, stored, found));
            case CHUNK -> addChunks(found);
        }
        return found;
    }

    private static void addTurns(SessionKey key, StoredSession session, List<StoredPayload> found) {
        session.conversation()
                .after(0, Integer.MAX_VALUE)
                .forEach(row -> found.add(new StoredPayload.OfTurn(key, row)));
    }

    private static void addSummary(SessionKey key, StoredSession session, List<StoredPayload> found) {
        var summary = session.conversation().summary();
        if (summary != null) {
            found.add(new StoredPayload.OfSummary(key, summary));
        }
    }

    private void addStates(List<StoredPayload> found) {
        addState(new StateScope.OfTenant(name), tenant.state(), found);
        tenant.allSessions().forEach((key, session) -> addState(new StateScope.OfSession(key), session.state(), found));
    }

    private static void addState(StateScope scope, StateTable state, List<StoredPayload> found) {
        state.list("", null, Integer.MAX_VALUE).forEach(row -> found.add(new StoredPayload.OfState(scope, row)));
    }

    private void addEvents(String stream, StoredStream stored, List<StoredPayload> found) {
        StreamKey key = new StreamKey(name, stream);
        stored.log().read(1, Integer.MAX_VALUE).forEach(row -> found.add(new StoredPayload.OfEvent(key, row)));
    }

    private void addDocuments(String stream, StoredStream stored, List<StoredPayload> found) {
        for (String projection : stored.projections()) {
            StoredProjection made = stored.projection(projection);
            if (made != null) {
                ProjectionKey key = new ProjectionKey(new StreamKey(name, stream), projection);
                made.list("", null, Integer.MAX_VALUE)
                        .forEach(row -> found.add(new StoredPayload.OfDocument(key, row)));
            }
        }
    }

    private void addChunks(List<StoredPayload> found) {
        StoredGraph graph = tenant.graph();
        synchronized (graph) {
            for (StoredGraph.StoredBlob stored : graph.blobs.values()) {
                int number = 0;
                for (BlobChunk piece : stored.pieces) {
                    found.add(new StoredPayload.OfChunk(name, stored.blob.id(), number++, piece));
                }
            }
        }
    }
}
