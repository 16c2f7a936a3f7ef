package io.memorystore.driver.memory;

import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.ProjectionWork;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mark and the documents of one projection.
 *
 * <p>Two locks, as in a {@link StateTable}: this object's monitor excludes those who move the mark, from its comparison to the end;
 * the monitor of {@code documents} is held for one look, or for all changes of a transaction, so that each read is of one moment.
 */
final class StoredProjection implements DocumentReads {
    private final NavigableMap<String, DocumentRow> documents = new TreeMap<>(Utf8Order.COMPARATOR);
    private ProjectionMark mark = ProjectionMark.NONE;

    ProjectionMark mark() {
        synchronized (documents) {
            return mark;
        }
    }

    int size() {
        synchronized (documents) {
            return documents.size();
        }
    }

    synchronized boolean advance(
            ProjectionMark expected, ProjectionMark next, ProjectionWork work, PausePoint pausePoint) {
        if (!mark().equals(expected)) {
            return false;
        }
        pausePoint.reached(PausePoint.PROJECTION_ADVANCE);
        Transaction transaction = new Transaction();
        work.run(transaction);
        synchronized (documents) {
            transaction.changes.forEach(change -> change.accept(documents));
            mark = next;
        }
        return true;
    }

    /** Waits for who moves the mark; returns how many documents there were. */
    synchronized int erase() {
        synchronized (documents) {
            int count = documents.size();
            documents.clear();
            mark = ProjectionMark.NONE;
            return count;
        }
    }

    @Override
    public Optional<DocumentRow> get(String key) {
        synchronized (documents) {
            return Optional.ofNullable(documents.get(key));
        }
    }

    @Override
    public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
        synchronized (documents) {
            return PrefixRange.list(documents, prefix, after, limit);
        }
    }

    /** Changes that are made when the work is done. Its own reads see them, on a copy that is made for the first of those. */
    private final class Transaction implements ProjectionTransaction {
        private final List<Consumer<NavigableMap<String, DocumentRow>>> changes = new ArrayList<>();
        private @Nullable NavigableMap<String, DocumentRow> seen;

        @Override
        public void put(List<DocumentRow> rows) {
            change(map -> rows.forEach(row -> map.put(row.key(), row)));
        }

        @Override
        public void delete(List<String> keys) {
            change(map -> keys.forEach(map::remove));
        }

        @Override
        public void clear() {
            change(NavigableMap::clear);
        }

        private void change(Consumer<NavigableMap<String, DocumentRow>> change) {
            changes.add(change);
            if (seen != null) {
                change.accept(seen);
            }
        }

        @Override
        public Optional<DocumentRow> get(String key) {
            return changes.isEmpty() ? StoredProjection.this.get(key) : Optional.ofNullable(seen().get(key));
        }

        @Override
        public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
            return changes.isEmpty()
                    ? StoredProjection.this.list(prefix, after, limit)
                    : PrefixRange.list(seen(), prefix, after, limit);
        }

        private NavigableMap<String, DocumentRow> seen() {
            NavigableMap<String, DocumentRow> copy = seen;
            if (copy == null) {
                copy = new TreeMap<>(Utf8Order.COMPARATOR);
                seen = copy;
                replayOnto(copy);
            }
            return copy;
        }

        private void replayOnto(NavigableMap<String, DocumentRow> copy) {
            synchronized (documents) {
                copy.putAll(documents);
            }
            changes.forEach(change -> change.accept(copy));
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
