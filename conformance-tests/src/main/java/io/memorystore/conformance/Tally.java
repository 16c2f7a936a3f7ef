package io.memorystore.conformance;

import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionDocuments;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A projection whose state tells which events are in it, how often and in which order: "count" is how many, "sum" a number that
 * depends on the order, and one document a sequence's last digit lists the sequences that were applied.
 */
class Tally implements Projection {
    private static final int DOCUMENTS = 10;
    private final String name;
    private final int version;
    private final AtomicInteger resets = new AtomicInteger();

    Tally(String name, int version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int version() {
        return version;
    }

    /** How often it was told to empty what it keeps elsewhere. */
    final int resets() {
        return resets.get();
    }

    @Override
    public void apply(StoredEvent event, ProjectionState state) {
        long count = state.get("count").map(Long::parseLong).orElse(0L);
        long sum = state.get("sum").map(Long::parseLong).orElse((long) version);
        state.put("count", Long.toString(count + 1));
        state.put("sum", Long.toString(sum * 31 + event.event().payload().hashCode()));
        String key = "last-" + event.sequence() % DOCUMENTS;
        String others = state.get(key)
                .map(list -> list.substring(1, list.length() - 1) + ",")
                .orElse("");
        state.put(key, "[" + others + event.sequence() + "]");
    }

    @Override
    public void reset(ProjectionState state) {
        resets.incrementAndGet();
    }

    /** What a sound projection of these events must show. */
    final List<String> of(List<StoredEvent> events) {
        TreeMap<String, String> documents = new TreeMap<>();
        long sum = version;
        for (StoredEvent event : events) {
            sum = sum * 31 + event.event().payload().hashCode();
            documents.merge(
                    "last-" + event.sequence() % DOCUMENTS,
                    "[" + event.sequence() + "]",
                    (a, b) -> a.substring(0, a.length() - 1) + "," + b.substring(1));
        }
        if (!events.isEmpty()) {
            documents.put("count", Integer.toString(events.size()));
            documents.put("sum", Long.toString(sum));
        }
        List<String> shown = new ArrayList<>();
        documents.forEach((key, json) -> shown.add(key + "=" + json));
        return shown;
    }

    /** What is there. */
    static List<String> shown(ProjectionDocuments state) {
        return state.list("", null, EventSamples.ALL).stream()
                .map(document -> document.key() + "=" + document.json())
                .toList();
    }
}
