package com.acme.memorystore;

import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.SessionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The image graphs of all tenants. Each method is one moment. */
final class Graphs {
    private final LongFunction<Entry> journal;
    private final Map<String, Graph> graphs = new HashMap<>();

    Graphs(LongFunction<Entry> journal) {
        this.journal = journal;
    }

    synchronized void apply(GraphEntry entry, long place) {
        graphs.computeIfAbsent(entry.tenant(), absent -> new Graph()).apply(entry, place);
    }

    synchronized Set<String> tenants() {
        return graphs.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    synchronized void erase(SessionKey session) {
        Graph graph = graphs.get(session.tenant());
        if (graph != null) {
            graph.erase(session);
        }
    }

    synchronized void eraseImages(String tenant) {
        Graph graph = graphs.get(tenant);
        if (graph != null) {
            graph.eraseImages();
        }
    }

    /** Answers a question about a tenant's graph; the answer must not depend on the graph any more. */
    synchronized <T extends @Nullable Object> T ask(String tenant, Function<Graph, T> question) {
        return question.apply(graphs.getOrDefault(tenant, new Graph()));
    }

    /** The sessions of all tenants that have a checkpoint. */
    synchronized Set<SessionKey> withCheckpoints() {
        return graphs.values().stream()
                .flatMap(graph -> graph.withCheckpoints().stream())
                .collect(Collectors.toSet());
    }

    /** Something that all graphs have, together. */
    synchronized long sum(ToLongFunction<Graph> number) {
        return graphs.values().stream().mapToLong(number).sum();
    }

    /** A piece of a blob's content, which is read outside of the monitor: a place in the journal never changes. */
    Optional<BlobChunk> piece(String tenant, String blobId, int number) {
        Long place = ask(tenant, graph -> {
            Graph.StoredBlob blob = graph.blob(blobId);
            return blob == null || number >= blob.places().size() ? null : blob.places().get(number);
        });
        return place == null
                ? Optional.empty()
                : Optional.of(((GraphEntry.PieceWritten) journal.apply(place)).chunk());
    }
}
