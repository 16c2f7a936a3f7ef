package com.acme.memorystore;

import io.memorystore.EraseReport;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of all streams, and what projections made of them. Events stay in the journal: kept here is where each batch is, so that
 * a long stream needs little memory. Each method is one moment.
 */
final class Streams {
    private final LongFunction<Entry> journal;
    private final Map<StreamKey, Log> logs = new HashMap<>();
    private final Map<ProjectionKey, Projected> projections = new HashMap<>();

    /** Where a batch is, and the sequence of its first event. */
    private record Batch(long first, long place) {}

    private static final class Log {
        private final NavigableMap<Long, Batch> batches = new TreeMap<>();
        private final Map<UUID, Long> sequences = new HashMap<>();
        private long last;
    }

    Streams(LongFunction<Entry> journal) {
        this.journal = journal;
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

    synchronized void append(Entry.EventsAppended appended, long place) {
        Log log = logs.computeIfAbsent(appended.stream(), absent -> new Log());
        Batch batch = new Batch(log.last + 1, place);
        log.batches.put(batch.first(), batch);
        appended.rows().forEach(row -> log.sequences.put(row.payload().id(), row.sequence()));
        log.last += appended.rows().size();
    }

    synchronized void advance(ProjectionKey key, Projected projected) {
        projections.put(key, projected);
    }

    synchronized long lastSequence(StreamKey stream) {
        return log(stream).last;
    }

    synchronized List<EventRow> withIdsOf(StreamKey stream, List<EventPayload> events) {
        Map<UUID, Long> sequences = log(stream).sequences;
        return events.stream()
                .flatMap(event -> Stream.ofNullable(sequences.get(event.id())))
                .flatMap(sequence -> read(stream, sequence, 1, 1).stream())
                .toList();
    }

    synchronized List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
        Log log = log(stream);
        List<EventRow> rows = new ArrayList<>();
        Map.Entry<Long, Batch> batch = log.batches.floorEntry(fromSequence);
        long bytes = 0;
        while (batch != null && rows.size() < limit && bytes < maxBytes) {
            for (EventRow row : rows(batch.getValue())) {
                if (row.sequence() >= fromSequence && rows.size() < limit && bytes < maxBytes) {
                    rows.add(row);
                    bytes += row.payload().bytes();
                }
            }
            batch = log.batches.higherEntry(batch.getKey());
        }
        return rows;
    }

    private List<EventRow> rows(Batch batch) {
        return ((Entry.EventsAppended) journal.apply(batch.place())).rows();
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

    synchronized EraseReport held(StreamKey stream) {
        long events = log(stream).last;
        long ran = projections(stream).size();
        long documents = projections(stream).stream()
                .mapToLong(name -> projection(new ProjectionKey(stream, name)).documents().size())
                .sum();
        return new EraseReport(0, 0, 0, 0, events + ran > 0 ? 1 : 0, events, ran, documents, 0, 0, 0, 0, 0, false);
    }

    synchronized void erase(StreamKey stream) {
        logs.remove(stream);
        projections.keySet().removeIf(key -> key.stream().equals(stream));
    }

    synchronized Set<String> tenants() {
        return Stream.concat(logs.keySet().stream(), projections.keySet().stream().map(ProjectionKey::stream))
                .map(StreamKey::tenant)
                .collect(Collectors.toSet());
    }

    /** The streams that hold an event or a projection. */
    synchronized List<String> archived(String tenant, @Nullable String after, int limit) {
        Stream<StreamKey> projected = projections.entrySet().stream()
                .filter(entry -> entry.getValue().mark().version() > 0)
                .map(entry -> entry.getKey().stream());
        return Stream.concat(logs.keySet().stream(), projected)
                .filter(key -> key.tenant().equals(tenant))
                .map(StreamKey::stream)
                .distinct()
                .filter(name -> after == null || Utf8Order.COMPARATOR.compare(name, after) > 0)
                .sorted(Utf8Order.COMPARATOR)
                .limit(limit)
                .toList();
    }

    synchronized Projected projection(ProjectionKey key) {
        return projections.getOrDefault(key, Projected.nothing());
    }

    synchronized List<String> projections(StreamKey stream) {
        return projections.entrySet().stream()
                .filter(entry -> entry.getKey().stream().equals(stream) && entry.getValue().mark().version() > 0)
                .map(entry -> entry.getKey().name())
                .sorted(Utf8Order.COMPARATOR)
                .toList();
    }

    /** All streams that have an event. */
    synchronized List<StreamKey> keys() {
        return List.copyOf(logs.keySet());
    }

    synchronized long eventCount() {
        return logs.values().stream().mapToLong(log -> log.last).sum();
    }

    synchronized List<ProjectionKey> projectionKeys() {
        return List.copyOf(projections.keySet());
    }

    synchronized long documentCount() {
        return projections.values().stream()
                .mapToLong(projected -> projected.documents().size())
                .sum();
    }

    private Log log(StreamKey stream) {
        return logs.getOrDefault(stream, new Log());
    }
}
