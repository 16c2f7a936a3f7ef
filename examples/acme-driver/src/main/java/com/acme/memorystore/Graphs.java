package com.acme.memorystore;

import io.memorystore.spi.BlobChunk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
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

    /** Answers a question about a tenant's graph; the answer must not depend on the graph any more. */
    synchronized <T extends @Nullable Object> T ask(String tenant, Function<Graph, T> question) {
        return question.apply(graphs.getOrDefault(tenant, new Graph()));
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
