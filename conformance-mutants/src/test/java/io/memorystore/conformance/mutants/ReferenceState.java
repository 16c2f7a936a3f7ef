package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.Utf8Order;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sound state: every method under the one lock. */
class ReferenceState implements StateBackend {
    final Rows rows;
    final PausePoint pausePoint;

    ReferenceState(Rows rows, PausePoint pausePoint) {
        this.rows = rows;
        this.pausePoint = pausePoint;
    }

    @Override
    public Optional<StateRow> get(StateScope scope, String key) {
        synchronized (rows) {
            return Optional.ofNullable(rows.state(scope).get(key));
        }
    }

    @Override
    public long put(StateScope scope, String key, StateValue value) {
        synchronized (rows) {
            long version = nextVersion(scope, key);
            pausePoint.reached(PausePoint.STATE_PUT);
            return write(scope, key, version, value);
        }
    }

    final long version(StateScope scope, String key) {
        return get(scope, key).map(StateRow::version).orElse(0L);
    }

    final long nextVersion(StateScope scope, String key) {
        synchronized (rows) {
            long there = version(scope, key);
            return 1
                    + (there > 0
                            ? there
                            : Math.max(rows.deleted.getOrDefault(scope, 0L), rows.erased.getOrDefault(scope, 0L)));
        }
    }

    final long write(StateScope scope, String key, long version, StateValue value) {
        synchronized (rows) {
            rows.state(scope).put(key, new StateRow(key, value.bytes(), value.checksum(), version, value.updatedAt()));
            return version;
        }
    }

    @Override
    public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
        synchronized (rows) {
            long there = version(scope, key);
            if (there != expectedVersion) {
                return new PutResult(false, there);
            }
            long version = nextVersion(scope, key);
            pausePoint.reached(PausePoint.STATE_PUT);
            return new PutResult(true, write(scope, key, version, value));
        }
    }

    @Override
    public boolean delete(StateScope scope, String key) {
        synchronized (rows) {
            rows.fence.requireUnfenced();
            rows.deleted.merge(scope, version(scope, key), Math::max);
            return rows.state(scope).remove(key) != null;
        }
    }

    @Override
    public List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit) {
        synchronized (rows) {
            return rows.state(scope).values().stream()
                    .filter(row -> matches(row.key(), prefix))
                    .filter(row -> after == null || Utf8Order.COMPARATOR.compare(row.key(), after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    boolean matches(String key, String prefix) {
        return key.startsWith(prefix);
    }
}
