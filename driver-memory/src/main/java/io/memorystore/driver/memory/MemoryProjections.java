package io.memorystore.driver.memory;

import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionWork;
import io.memorystore.spi.StreamKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the projection; all else is its own. */
final class MemoryProjections implements ProjectionBackend {
    private final Database database;
    private final PausePoint pausePoint;
    private final Fence fence;

    MemoryProjections(Database database, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public ProjectionMark mark(ProjectionKey key) {
        StoredProjection known = known(key);
        return known == null ? ProjectionMark.NONE : known.mark();
    }

    @Override
    public DocumentReads documents(ProjectionKey key) {
        return new DocumentReads() {
            @Override
            public Optional<DocumentRow> get(String name) {
                StoredProjection known = known(key);
                return known == null ? Optional.empty() : known.get(name);
            }

            @Override
            public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
                StoredProjection known = known(key);
                return known == null ? List.of() : known.list(prefix, after, limit);
            }
        };
    }

    /** The fence is asked once more after the work, which may be the host's own code and take its time. */
    @Override
    public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
        ProjectionWork fenced = transaction -> {
            work.run(transaction);
            fence.requireUnfenced();
        };
        return database.streamToWrite(key.stream())
                .projectionToWrite(key.name())
                .advance(expected, next, fenced, pausePoint);
    }

    @Override
    public List<String> names(StreamKey stream) {
        StoredStream known = database.stream(stream);
        return known == null ? List.of() : known.projections();
    }

    private @Nullable StoredProjection known(ProjectionKey key) {
        StoredStream stream = database.stream(key.stream());
        return stream == null ? null : stream.projection(key.name());
    }
}
