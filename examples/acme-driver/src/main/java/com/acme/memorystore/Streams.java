package com.acme.memorystore;

import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of all streams, and what projections made of them. Each method is one moment. */
final class Streams {
    private final Map<StreamKey, Log> logs = new HashMap<>();
    private final Map<ProjectionKey, Projected> projections = new HashMap<>();

    private static final class Log {
        private final List<EventRow> rows = new ArrayList<>();
        private final Map<UUID, EventRow> byId = new HashMap<>();
    }

    /**
     * What a projection has made. One that is in the tables is never changed: the next one takes its place.
     *
     * @param mark how far it has come
     * @param documents by key
     */
    record Projected(ProjectionMark mark, NavigableMap<String, DocumentRow> documents) implements DocumentReads {
        static Projected nothing() {
            return new Projected(ProjectionMark.NONE, new TreeMap<>(Utf8Order.COMPARATOR));
        }

        /** A copy, to be changed. */
        Projected at(ProjectionMark next) {
            return new Projected(next, new TreeMap<>(documents));
        }

        @Override
        public Optional<DocumentRow> get(String key) {
            return Optional.ofNullable(documents.get(key));
        }

        @Override
        public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
            return documents.values().stream()
                    .filter(row -> row.key().startsWith(prefix))
                    .filter(row -> after == null || Utf8Order.COMPARATOR.compare(row.key(), after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    synchronized void append(StreamKey stream, List<EventRow> rows) {
        Log log = logs.computeIfAbsent(stream, absent -> new Log());
        log.rows.addAll(rows);
        rows.forEach(row -> log.byId.put(row.payload().id(), row));
    }

    synchronized void advance(ProjectionKey key, Projected projected) {
        projections.put(key, projected);
    }

    synchronized long lastSequence(StreamKey stream) {
        return log(stream).rows.size();
    }

    synchronized List<EventRow> withIdsOf(StreamKey stream, List<EventPayload> events) {
        Map<UUID, EventRow> byId = log(stream).byId;
        return events.stream()
                .flatMap(event -> Stream.ofNullable(byId.get(event.id())))
                .toList();
    }

    synchronized List<EventRow> read(StreamKey stream, long fromSequence, int limit) {
        List<EventRow> rows = log(stream).rows;
        int from = (int) Math.min(rows.size(), fromSequence - 1);
        return List.copyOf(rows.subList(from, (int) Math.min(rows.size(), (long) from + limit)));
    }

    synchronized List<String> names(String tenant, @Nullable String after, int limit) {
        return logs.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .map(StreamKey::stream)
                .filter(name -> after == null || Utf8Order.COMPARATOR.compare(name, after) > 0)
                .sorted(Utf8Order.COMPARATOR)
                .limit(limit)
                .toList();
    }

    synchronized Projected projection(ProjectionKey key) {
        return projections.getOrDefault(key, Projected.nothing());
    }

    synchronized List<String> projections(StreamKey stream) {
        return projections.keySet().stream()
                .filter(key -> key.stream().equals(stream))
                .map(ProjectionKey::name)
                .sorted(Utf8Order.COMPARATOR)
                .toList();
    }

    private Log log(StreamKey stream) {
        return logs.getOrDefault(stream, new Log());
    }
}
