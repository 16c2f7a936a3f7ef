package io.memorystore.conformance.mutants;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sound events: every method under the one lock. */
class ReferenceEvents implements EventBackend {
    final Rows rows;
    final PausePoint pausePoint;

    ReferenceEvents(Rows rows, PausePoint pausePoint) {
        this.rows = rows;
        this.pausePoint = pausePoint;
    }

    @Override
    public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
        synchronized (rows) {
            EventAppend refusal = refusal(stream, expectedLastSequence, events);
            if (refusal != null) {
                return refusal;
            }
            long first = last(stream) + 1;
            pausePoint.reached(PausePoint.EVENT_APPEND);
            return write(stream, first, events);
        }
    }

    final @Nullable EventAppend refusal(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
        synchronized (rows) {
            long last = last(stream);
            List<EventRow> present = present(stream, events);
            if (!present.isEmpty()) {
                return new EventAppend.Present(last, present);
            }
            return expectedLastSequence == ANY || expectedLastSequence == last
                    ? null
                    : new EventAppend.Unexpected(last);
        }
    }

    List<EventRow> present(StreamKey stream, List<EventPayload> events) {
        Set<UUID> ids = events.stream().map(EventPayload::id).collect(Collectors.toSet());
        synchronized (rows) {
            return rows.stream(stream).stream()
                    .filter(row -> ids.contains(row.payload().id()))
                    .toList();
        }
    }

    final long last(StreamKey stream) {
        synchronized (rows) {
            List<EventRow> all = rows.stream(stream);
            return all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
        }
    }

    final EventAppend write(StreamKey stream, long first, List<EventPayload> events) {
        synchronized (rows) {
            for (int i = 0; i < events.size(); i++) {
                rows.stream(stream).add(new EventRow(first + i, events.get(i)));
            }
            return new EventAppend.Written(first);
        }
    }

    @Override
    public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
        synchronized (rows) {
            return rows.stream(stream).stream()
                    .filter(row -> row.sequence() >= fromSequence)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public long lastSequence(StreamKey stream) {
        return last(stream);
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        synchronized (rows) {
            return rows.streams.entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .filter(entry -> entry.getKey().tenant().equals(tenant))
                    .map(entry -> entry.getKey().stream())
                    .filter(name -> after == null || Utf8Order.COMPARATOR.compare(name, after) > 0)
                    .sorted(Utf8Order.COMPARATOR)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean listen(Consumer<StreamKey> appended) {
        return false;
    }
}
