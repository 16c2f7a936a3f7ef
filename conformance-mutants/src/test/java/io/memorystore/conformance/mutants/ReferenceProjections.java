package io.memorystore.conformance.mutants;

import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.ProjectionWork;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sound projections: every transaction under the one lock, on a copy that becomes the state at its end. */
class ReferenceProjections implements ProjectionBackend {
    final Rows rows;
    final PausePoint pausePoint;

    ReferenceProjections(Rows rows, PausePoint pausePoint) {
        this.rows = rows;
        this.pausePoint = pausePoint;
    }

    @Override
    public ProjectionMark mark(ProjectionKey key) {
        synchronized (rows) {
            return rows.made(key).mark;
        }
    }

    @Override
    public DocumentReads documents(ProjectionKey key) {
        synchronized (rows) {
            return new Documents(rows, rows.made(key).documents);
        }
    }

    @Override
    public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
        synchronized (rows) {
            if (!mark(key).equals(expected)) {
                return false;
            }
            pausePoint.reached(PausePoint.PROJECTION_ADVANCE);
            change(key, work);
            rows.made(key).mark = next;
            return true;
        }
    }

    /** Does the work, all of it or none. */
    final void change(ProjectionKey key, ProjectionWork work) {
        synchronized (rows) {
            NavigableMap<String, DocumentRow> stored = rows.made(key).documents;
            NavigableMap<String, DocumentRow> copy = new TreeMap<>(Utf8Order.COMPARATOR);
            copy.putAll(stored);
            work.run(transaction(copy));
            stored.clear();
            stored.putAll(copy);
        }
    }

    ProjectionTransaction transaction(NavigableMap<String, DocumentRow> documents) {
        return new Transaction(rows, documents);
    }

    @Override
    public List<String> names(StreamKey stream) {
        synchronized (rows) {
            return rows.projections.keySet().stream()
                    .filter(key -> key.stream().equals(stream))
                    .filter(key -> rows.made(key).mark.version() > 0)
                    .map(ProjectionKey::name)
                    .sorted(Utf8Order.COMPARATOR)
                    .toList();
        }
    }

    /** Documents, to read. */
    static class Documents implements DocumentReads {
        private final Rows rows;
        final NavigableMap<String, DocumentRow> documents;

        Documents(Rows rows, NavigableMap<String, DocumentRow> documents) {
            this.rows = rows;
            this.documents = documents;
        }

        @Override
        public Optional<DocumentRow> get(String key) {
            synchronized (rows) {
                return Optional.ofNullable(documents.get(key));
            }
        }

        @Override
        public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
            synchronized (rows) {
                return documents.values().stream()
                        .filter(row -> row.key().startsWith(prefix))
                        .filter(row -> after == null || Utf8Order.COMPARATOR.compare(row.key(), after) > 0)
                        .limit(limit)
                        .toList();
            }
        }
    }

    /** Documents, to change. */
    static class Transaction extends Documents implements ProjectionTransaction {
        Transaction(Rows rows, NavigableMap<String, DocumentRow> documents) {
            super(rows, documents);
        }

        @Override
        public void put(List<DocumentRow> changed) {
            changed.forEach(row -> documents.put(row.key(), row));
        }

        @Override
        public void delete(List<String> keys) {
            keys.forEach(documents::remove);
        }

        @Override
        public void clear() {
            documents.clear();
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
