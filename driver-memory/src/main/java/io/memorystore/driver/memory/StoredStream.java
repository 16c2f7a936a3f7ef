package io.memorystore.driver.memory;

import io.memorystore.EraseReport;
import io.memorystore.spi.Utf8Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One stream: its events, and what projections made of them. */
final class StoredStream {
    private final EventLog log = new EventLog();
    private final ConcurrentNavigableMap<String, StoredProjection> projections =
            new ConcurrentSkipListMap<>(Utf8Order.COMPARATOR);

    EventLog log() {
        return log;
    }

    @Nullable
    StoredProjection projection(String name) {
        return projections.get(name);
    }

    StoredProjection projectionToWrite(String name) {
        return projections.computeIfAbsent(name, absent -> new StoredProjection());
    }

    boolean holdsAnything() {
        return log.lastSequence() > 0 || !projections().isEmpty();
    }

    EraseReport erase() {
        long ran = projections().size();
        long documents =
                projections.values().stream().mapToLong(StoredProjection::erase).sum();
        long events = log.erase();
        long streams = ran + documents + events > 0 ? 1 : 0;
        return new EraseReport(0, 0, 0, 0, streams, events, ran, documents, 0, 0, 0, 0, 0, false);
    }

    List<String> projections() {
        return projections.entrySet().stream()
                .filter(entry -> entry.getValue().mark().version() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
