package io.memorystore.driver.memory;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the stream; all else is the log's own. */
final class MemoryEvents implements EventBackend {
    private final Database database;
    private final PausePoint pausePoint;

    MemoryEvents(Database database, PausePoint pausePoint) {
        this.database = database;
        this.pausePoint = pausePoint;
    }

    @Override
    public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
        return database.streamToWrite(stream).log().append(expectedLastSequence, events, pausePoint);
    }

    @Override
    public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
        StoredStream known = database.stream(stream);
        return known == null ? List.of() : known.log().read(fromSequence, limit);
    }

    @Override
    public long lastSequence(StreamKey stream) {
        StoredStream known = database.stream(stream);
        return known == null ? 0 : known.log().lastSequence();
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        StoredTenant known = database.tenant(tenant);
        return known == null ? List.of() : known.streams(after, limit);
    }

    /** Nobody else can append: the engine hears of all that is. */
    @Override
    public boolean listen(Consumer<StreamKey> appended) {
        return false;
    }
}
