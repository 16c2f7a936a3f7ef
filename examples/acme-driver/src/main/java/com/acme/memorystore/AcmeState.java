package com.acme.memorystore;

import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Key/value state. */
final class AcmeState implements StateBackend {
    private final Database database;
    private final Tables tables;
    private final Duration atMost;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeState(Database database, Duration atMost, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.atMost = atMost;
        this.tables = database.tables();
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public Optional<StateRow> get(StateScope scope, String key) {
        return database.read(atMost, seen -> seen.get(scope, key));
    }

    @Override
    public long put(StateScope scope, String key, StateValue value) {
        return database.write(atMost, () -> writeNext(scope, key, value));
    }

    @Override
    public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
        return database.write(atMost, () -> {
            long version = tables.get(scope, key).map(StateRow::version).orElse(0L);
            return version == expectedVersion
                    ? new PutResult(true, writeNext(scope, key, value))
                    : new PutResult(false, version);
        });
    }

    private long writeNext(StateScope scope, String key, StateValue value) {
        long version = tables.nextVersion(scope, key);
        pausePoint.reached(PausePoint.STATE_PUT);
        StateRow row = new StateRow(key, value.bytes(), value.checksum(), version, value.updatedAt());
        database.commit(fence, new Entry.StatePut(scope, row));
        return version;
    }

    @Override
    public boolean delete(StateScope scope, String key) {
        return database.write(atMost, () -> {
            boolean there = tables.get(scope, key).isPresent();
            if (there) {
                database.commit(fence, new Entry.StateDeleted(scope, key));
            }
            return there;
        });
    }

    @Override
    public List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit) {
        return database.read(atMost, seen -> seen.list(scope, prefix, after, limit));
    }
}
