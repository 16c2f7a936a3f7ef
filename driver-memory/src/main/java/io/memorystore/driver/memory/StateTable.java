package io.memorystore.driver.memory;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.Utf8Order;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The key/value state of one scope.
 *
 * <p>Two locks: this object's monitor excludes those who write, from the comparison of the version to the end; the monitor of
 * {@code rows} is held for one look or one change only, so that a reader never waits for a writer's decision. Taken in this
 * order.
 */
final class StateTable {
    private final NavigableMap<String, StateRow> rows = new TreeMap<>(Utf8Order.COMPARATOR);
    private long greatestDeletedVersion;
    /** Of what was erased: nobody is told of it, and no version goes back behind it. */
    private long greatestErasedVersion;

    boolean isEmpty() {
        synchronized (rows) {
            return rows.isEmpty();
        }
    }

    synchronized long deletedVersion() {
        return greatestDeletedVersion;
    }

    /** Adds rows as they are, those whose keys are not there. */
    synchronized void add(long deletedVersion, List<StateRow> added, PausePoint pausePoint) {
        pausePoint.reached(PausePoint.STATE_PUT);
        greatestDeletedVersion = Math.max(greatestDeletedVersion, deletedVersion);
        synchronized (rows) {
            added.forEach(row -> rows.putIfAbsent(row.key(), row));
        }
    }

    int size() {
        synchronized (rows) {
            return rows.size();
        }
    }

    @Nullable
    StateRow get(String key) {
        synchronized (rows) {
            return rows.get(key);
        }
    }

    synchronized long put(String key, StateValue value, PausePoint pausePoint) {
        return write(key, get(key), value, pausePoint);
    }

    synchronized PutResult compareAndPut(String key, long expectedVersion, StateValue value, PausePoint pausePoint) {
        StateRow known = get(key);
        long version = known == null ? 0 : known.version();
        return version == expectedVersion
                ? new PutResult(true, write(key, known, value, pausePoint))
                : new PutResult(false, version);
    }

    synchronized boolean delete(String key) {
        StateRow gone;
        synchronized (rows) {
            gone = rows.remove(key);
        }
        if (gone == null) {
            return false;
        }
        greatestDeletedVersion = Math.max(greatestDeletedVersion, gone.version());
        return true;
    }

    /** Removes all values, as {@link #delete} does one; returns how many there were. */
    synchronized int erase() {
        synchronized (rows) {
            greatestErasedVersion = Math.max(greatestErasedVersion, greatestDeletedVersion);
            greatestDeletedVersion = 0;
            for (StateRow row : rows.values()) {
                greatestErasedVersion = Math.max(greatestErasedVersion, row.version());
            }
            int count = rows.size();
            rows.clear();
            return count;
        }
    }

    List<StateRow> list(String prefix, @Nullable String after, int limit) {
        synchronized (rows) {
            return PrefixRange.list(rows, prefix, after, limit);
        }
    }

    private long write(String key, @Nullable StateRow known, StateValue value, PausePoint pausePoint) {
        long version = (known == null ? Math.max(greatestDeletedVersion, greatestErasedVersion) : known.version()) + 1;
        pausePoint.reached(PausePoint.STATE_PUT);
        StateRow row = new StateRow(key, value.bytes(), value.checksum(), version, value.updatedAt());
        synchronized (rows) {
            rows.put(key, row);
        }
        return version;
    }
}
