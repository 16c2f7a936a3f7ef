package com.acme.memorystore;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events. */
final class AcmeEvents implements EventBackend {
    private final Database database;
    private final Duration atMost;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeEvents(Database database, Duration atMost, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.atMost = atMost;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
        return database.write(atMost, () -> {
            Streams streams = database.tables().streams();
            long last = streams.lastSequence(stream);
            List<EventRow> there = streams.withIdsOf(stream, events);
            if (!there.isEmpty()) {
                return new EventAppend.Present(last, there);
            }
            if (expectedLastSequence != ANY && expectedLastSequence != last) {
                return new EventAppend.Unexpected(last);
            }
            pausePoint.reached(PausePoint.EVENT_APPEND);
            List<EventRow> rows = new ArrayList<>();
            for (EventPayload event : events) {
                rows.add(new EventRow(last + 1 + rows.size(), event));
            }
            database.commit(fence, new Entry.EventsAppended(stream, rows));
            return new EventAppend.Written(last + 1);
        });
    }

    @Override
    public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
        return database.read(atMost, seen -> seen.streams().read(stream, fromSequence, limit, maxBytes));
    }

    @Override
    public long lastSequence(StreamKey stream) {
        return database.read(atMost, seen -> seen.streams().lastSequence(stream));
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        return database.read(atMost, seen -> seen.streams().names(tenant, after, limit));
    }

    /** A journal tells nobody that it has grown. */
    @Override
    public boolean listen(Consumer<StreamKey> appended) {
        return false;
    }
}
