package io.memorystore.internal;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.util.List;

/** Loads the events of a stream. For one stream. */
final class LoadedEvents {
    private final LoadCalls calls;
    private final EventBackend events;
    private final StreamKey key;
    private final Batch<EventRow> batch = new Batch<>(this::write);
    private long last;

    LoadedEvents(LoadCalls calls, EventBackend events, StreamKey key) {
        this.calls = calls;
        this.events = events;
        this.key = key;
    }

    void add(EventRow row) {
        batch.add(row, row.payload().bytes());
    }

    void flush() {
        batch.flush();
    }

    /** Those that are there already, from an import that was cut off or that goes on, are left out. */
    private void write(List<EventRow> rows) {
        List<EventRow> rest = behind(rows);
        while (!rest.isEmpty()) {
            long known = last;
            long stored = append(rest);
            if (stored < known || stored < rest.get(0).sequence() - 1) {
                throw calls.changed(key.tenant(), "events");
            }
            last = stored;
            rest = behind(rest);
        }
    }

    /** Who else loads may be ahead. */
    private List<EventRow> behind(List<EventRow> rows) {
        return rows.stream().filter(row -> row.sequence() > last).toList();
    }

    /** Returns the last sequence, whether the events were written or not. */
    private long append(List<EventRow> rows) {
        EventAppend appended = calls.write(() ->
                events.append(key, last, rows.stream().map(EventRow::payload).toList()));
        if (appended instanceof EventAppend.Written) {
            return rows.get(rows.size() - 1).sequence();
        }
        return appended instanceof EventAppend.Present present
                ? present.lastSequence()
                : ((EventAppend.Unexpected) appended).lastSequence();
    }
}
