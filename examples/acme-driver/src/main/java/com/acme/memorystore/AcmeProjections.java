package com.acme.memorystore;

import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.ProjectionWork;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Projections. */
final class AcmeProjections implements ProjectionBackend {
    private final Database database;
    private final Duration atMost;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeProjections(Database database, Duration atMost, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.atMost = atMost;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public ProjectionMark mark(ProjectionKey key) {
        return database.read(atMost, seen -> seen.streams().projection(key).mark());
    }

    @Override
    public DocumentReads documents(ProjectionKey key) {
        return new DocumentReads() {
            @Override
            public Optional<DocumentRow> get(String name) {
                return database.read(atMost, seen -> seen.streams().projection(key).get(name));
            }

            @Override
            public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
                return database.read(atMost, seen -> seen.streams().projection(key).list(prefix, after, limit));
            }
        };
    }

    /** The work changes a copy, which is written as one entry. */
    @Override
    public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
        return database.write(atMost, () -> {
            Streams.Projected known = database.tables().streams().projection(key);
            if (!known.mark().equals(expected)) {
                return false;
            }
            pausePoint.reached(PausePoint.PROJECTION_ADVANCE);
            Transaction transaction = new Transaction(known.at(next));
            work.run(transaction);
            database.commit(fence, new Entry.ProjectionAdvanced(key, transaction.projected));
            return true;
        });
    }

    @Override
    public List<String> names(StreamKey stream) {
        return database.read(atMost, seen -> seen.streams().projections(stream));
    }

    private static final class Transaction implements ProjectionTransaction {
        private final Streams.Projected projected;

        private Transaction(Streams.Projected projected) {
            this.projected = projected;
        }

        @Override
        public Optional<DocumentRow> get(String key) {
            return projected.get(key);
        }

        @Override
        public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
            return projected.list(prefix, after, limit);
        }

        @Override
        public void put(List<DocumentRow> documents) {
            documents.forEach(row -> projected.documents().put(row.key(), row));
        }

        @Override
        public void delete(List<String> keys) {
            keys.forEach(projected.documents()::remove);
        }

        @Override
        public void clear() {
            projected.documents().clear();
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
