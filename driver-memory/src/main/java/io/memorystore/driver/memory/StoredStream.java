package io.memorystore.driver.memory;

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

    List<String> projections() {
        return projections.entrySet().stream()
                .filter(entry -> entry.getValue().mark().version() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
