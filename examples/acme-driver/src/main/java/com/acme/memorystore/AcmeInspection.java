package com.acme.memorystore;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.StoreStats;
import io.memorystore.images.Blob;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Counts, and reads what is kept: by places in lists of owners, which are sorted, so that no page repeats another. */
final class AcmeInspection implements InspectionBackend {
    private static final int EVENTS_AT_ONCE = 200;
    private static final long LONGEST_READ = 4 << 20;

    private final Database database;
    private final Duration atMost;

    AcmeInspection(Database database, Duration atMost) {
        this.database = database;
        this.atMost = atMost;
    }

    /** What was read last: the owner, by its text, and the place of the last payload in it. */
    private record Cursor(String owner, long item) implements PayloadCursor {}

    /** Whose payloads: a text to sort by, and how to read those after a place. */
    private record Owner(String text, Reading reading) {}

    /** Reads payloads after a place, a few; each with its own place. */
    @FunctionalInterface
    private interface Reading {
        List<Map.Entry<Long, StoredPayload>> after(long item);
    }

    @Override
    public StoreStats stats() {
        return database.read(atMost, seen -> new StoreStats(
                seen.sessionCount(),
                seen.streams().keys().size(),
                seen.turns().size(),
                seen.streams().eventCount(),
                seen.stateRows().size(),
                seen.streams().documentCount(),
                seen.graphs().sum(Graph::imageCount),
                seen.graphs().sum(graph -> graph.blobs(null, Integer.MAX_VALUE).size()),
                seen.graphs().sum(AcmeInspection::contentBytes),
                OptionalLong.of(database.bytes()),
                OptionalLong.empty(),
                Optional.empty()));
    }

    private static long contentBytes(Graph graph) {
        return graph.blobs(null, Integer.MAX_VALUE).stream()
                .map(Graph.StoredBlob::blob)
                .filter(Blob::stored)
                .mapToLong(Blob::sizeBytes)
                .sum();
    }

    /** The journal's own checksums are verified whenever it is read. */
    @Override
    public List<Finding> diagnose(CheckDepth depth) {
        return List.of();
    }

    @Override
    public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
        return database.read(atMost, seen -> page(owners(kind, seen), after instanceof Cursor cursor ? cursor : null, limit));
    }

    /** A page of one owner, of the first that has any left. */
    private static PayloadPage page(List<Owner> owners, @Nullable Cursor after, int limit) {
        for (Owner owner : owners) {
            int order = after == null ? 1 : owner.text().compareTo(after.owner());
            if (order >= 0) {
                List<Map.Entry<Long, StoredPayload>> found = owner.reading().after(order == 0 && after != null ? after.item() : -1);
                if (!found.isEmpty()) {
                    List<Map.Entry<Long, StoredPayload>> page = found.subList(0, Math.min(limit, found.size()));
                    return new PayloadPage(
                            page.stream().map(Map.Entry::getValue).toList(),
                            new Cursor(owner.text(), page.get(page.size() - 1).getKey()));
                }
            }
        }
        return new PayloadPage(List.of(), null);
    }

    private static List<Owner> owners(StoredPayload.Kind kind, Tables seen) {
        List<Owner> owners = new ArrayList<>();
        switch (kind) {
            case TURN -> owners.add(new Owner("", item -> numbered(seen.turns(), item)));
            case SUMMARY -> owners.add(new Owner("", item -> numbered(seen.summaries(), item)));
            case STATE -> owners.add(new Owner("", item -> numbered(seen.stateRows(), item)));
            case EVENT -> seen.streams().keys().forEach(stream -> owners.add(new Owner(text(stream), item -> events(seen, stream, item))));
            case DOCUMENT -> seen.streams()
                    .projectionKeys()
                    .forEach(key -> owners.add(new Owner(text(key), item -> numbered(documents(seen, key), item))));
            case CHUNK -> seen.graphs().tenants().forEach(tenant -> chunks(seen, tenant, owners));
        }
        owners.sort(Comparator.comparing(Owner::text));
        return owners;
    }

    private static String text(StreamKey stream) {
        return stream.tenant() + '\0' + stream.stream();
    }

    private static String text(ProjectionKey key) {
        return text(key.stream()) + '\0' + key.name();
    }

    /** The rest of a list after a place. */
    private static List<Map.Entry<Long, StoredPayload>> numbered(List<? extends StoredPayload> all, long item) {
        List<Map.Entry<Long, StoredPayload>> rest = new ArrayList<>();
        for (int place = (int) item + 1; place < all.size(); place++) {
            rest.add(Map.entry((long) place, all.get(place)));
        }
        return rest;
    }

    private static List<Map.Entry<Long, StoredPayload>> events(Tables seen, StreamKey stream, long item) {
        List<Map.Entry<Long, StoredPayload>> rest = new ArrayList<>();
        seen.streams()
                .read(stream, Math.max(0, item) + 1, EVENTS_AT_ONCE, LONGEST_READ)
                .forEach(row -> rest.add(Map.entry(row.sequence(), new StoredPayload.OfEvent(stream, row))));
        return rest;
    }

    private static List<StoredPayload> documents(Tables seen, ProjectionKey key) {
        List<StoredPayload> documents = new ArrayList<>();
        seen.streams()
                .projection(key)
                .documents()
                .values()
                .forEach(row -> documents.add(new StoredPayload.OfDocument(key, row)));
        return documents;
    }

    /** An owner for each blob; a piece at a time, for one can be long. */
    private static void chunks(Tables seen, String tenant, List<Owner> owners) {
        for (Graph.StoredBlob blob : seen.graphs().ask(tenant, graph -> graph.blobs(null, Integer.MAX_VALUE))) {
            String id = blob.blob().id();
            owners.add(new Owner(tenant + '\0' + id, item -> seen.graphs()
                    .piece(tenant, id, (int) item + 1)
                    .map(chunk -> List.of(Map.<Long, StoredPayload>entry(
                            item + 1, new StoredPayload.OfChunk(tenant, id, (int) item + 1, chunk))))
                    .orElse(List.of())));
        }
    }
}
