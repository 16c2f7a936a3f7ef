package io.memorystore.conformance.mutants;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.StoreStats;
import io.memorystore.images.Blob;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.StoredPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sound inspection: everything under the one lock, pages by their place. */
class ReferenceInspection implements InspectionBackend {
    final Rows rows;

    ReferenceInspection(Rows rows) {
        this.rows = rows;
    }

    record Cursor(int place) implements PayloadCursor {}

    private long sessions() {
        ReferenceAdmin admin = new ReferenceAdmin(rows, PausePoint.NONE);
        return admin.tenants(null, Integer.MAX_VALUE).stream()
                .mapToLong(tenant ->
                        admin.sessions(tenant, null, Integer.MAX_VALUE).size())
                .sum();
    }

    @Override
    public StoreStats stats() {
        synchronized (rows) {
            return new StoreStats(
                    sessions(),
                    rows.streams.values().stream()
                            .filter(events -> !events.isEmpty())
                            .count(),
                    all(StoredPayload.Kind.TURN).size(),
                    all(StoredPayload.Kind.EVENT).size(),
                    all(StoredPayload.Kind.STATE).size(),
                    all(StoredPayload.Kind.DOCUMENT).size(),
                    rows.graphs.values().stream()
                            .mapToLong(graph -> graph.images.size())
                            .sum(),
                    rows.graphs.values().stream()
                            .mapToLong(graph -> graph.blobs.size())
                            .sum(),
                    contentBytes(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty());
        }
    }

    private long contentBytes() {
        return rows.graphs.values().stream()
                .flatMap(graph -> graph.blobs.values().stream())
                .map(Rows.StoredBlob::blob)
                .filter(Blob::stored)
                .mapToLong(Blob::sizeBytes)
                .sum();
    }

    @Override
    public List<Finding> diagnose(CheckDepth depth) {
        return List.of();
    }

    @Override
    public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
        synchronized (rows) {
            List<StoredPayload> all = all(kind);
            int from = after instanceof Cursor cursor ? cursor.place() : 0;
            int end = Math.min(all.size(), from + limit);
            return new PayloadPage(all.subList(from, end), end < all.size() ? new Cursor(end) : null);
        }
    }

    final List<StoredPayload> all(StoredPayload.Kind kind) {
        List<StoredPayload> all = new ArrayList<>();
        switch (kind) {
            case TURN ->
                rows.conversations.forEach(
                        (key, found) -> found.turns.forEach(row -> all.add(new StoredPayload.OfTurn(key, row))));
            case SUMMARY ->
                rows.conversations.forEach((key, found) -> {
                    if (found.summary != null) {
                        all.add(new StoredPayload.OfSummary(key, found.summary));
                    }
                });
            case STATE ->
                rows.states.forEach((scope, found) ->
                        found.values().forEach(row -> all.add(new StoredPayload.OfState(scope, row))));
            case EVENT ->
                rows.streams.forEach(
                        (key, found) -> found.forEach(row -> all.add(new StoredPayload.OfEvent(key, row))));
            case DOCUMENT ->
                rows.projections.forEach((key, found) ->
                        found.documents.values().forEach(row -> all.add(new StoredPayload.OfDocument(key, row))));
            case CHUNK ->
                rows.graphs.forEach(
                        (tenant, graph) -> graph.blobs.values().forEach(blob -> addChunks(tenant, blob, all)));
        }
        return all;
    }

    private static void addChunks(String tenant, Rows.StoredBlob blob, List<StoredPayload> all) {
        int number = 0;
        for (BlobChunk piece : blob.pieces()) {
            all.add(new StoredPayload.OfChunk(tenant, blob.blob().id(), number++, piece));
        }
    }
}
