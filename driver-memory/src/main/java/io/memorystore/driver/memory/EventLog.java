package io.memorystore.driver.memory;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The events of one stream, readable without a lock while one thread appends. As in a {@link Conversation}, rows are only ever
 * added behind the last one: free places of an array are filled, and then published, all of a batch at once, by one volatile write.
 */
final class EventLog {
    private static final int FIRST_ROOM = 8;

    private final Map<UUID, Integer> places = new HashMap<>();
    private volatile Published published = new Published(new EventRow[0], 0);

    /** The first {@code count} of the rows; nothing looks beyond it. */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
    private record Published(EventRow[] rows, int count) {}

    synchronized EventAppend append(long expected, List<EventPayload> events, PausePoint pausePoint) {
        Published known = published;
        List<EventRow> there = rowsOf(events, known);
        if (!there.isEmpty()) {
            return new EventAppend.Present(known.count(), there);
        }
        if (expected != EventBackend.ANY && expected != known.count()) {
            return new EventAppend.Unexpected(known.count());
        }
        pausePoint.reached(PausePoint.EVENT_APPEND);
        publish(known, events);
        return new EventAppend.Written(known.count() + 1L);
    }

    private List<EventRow> rowsOf(List<EventPayload> events, Published known) {
        List<EventRow> rows = new ArrayList<>();
        for (EventPayload event : events) {
            Integer place = places.get(event.id());
            if (place != null) {
                rows.add(known.rows()[place]);
            }
        }
        return rows;
    }

    private void publish(Published known, List<EventPayload> events) {
        int count = Math.addExact(known.count(), events.size());
        EventRow[] rows = known.rows();
        if (count > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(count, Math.max(FIRST_ROOM, rows.length + (rows.length >> 1))));
        }
        for (int place = known.count(); place < count; place++) {
            EventPayload event = events.get(place - known.count());
            rows[place] = new EventRow(place + 1L, event);
            places.put(event.id(), place);
        }
        published = new Published(rows, count);
    }

    /** Returns how many events there were. */
    synchronized int erase() {
        int count = published.count();
        places.clear();
        published = new Published(new EventRow[0], 0);
        return count;
    }

    long lastSequence() {
        return published.count();
    }

    /** Events are values here, and no copies: how many bytes they would take makes no difference. */
    List<EventRow> read(long fromSequence, int limit) {
        Published known = published;
        if (fromSequence > known.count()) {
            return List.of();
        }
        int from = (int) fromSequence - 1;
        int end = (int) Math.min(known.count(), from + (long) limit);
        return List.of(Arrays.copyOfRange(known.rows(), from, end));
    }
}
