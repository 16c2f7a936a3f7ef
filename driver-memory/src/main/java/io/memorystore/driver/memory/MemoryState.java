package io.memorystore.driver.memory;

import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the table of a scope; all else is the table's own. */
final class MemoryState implements StateBackend {
    private final Database database;
    private final PausePoint pausePoint;
    private final Fence fence;

    MemoryState(Database database, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public Optional<StateRow> get(StateScope scope, String key) {
        StateTable table = database.state(scope);
        return table == null ? Optional.empty() : Optional.ofNullable(table.get(key));
    }

    @Override
    public long put(StateScope scope, String key, StateValue value) {
        return database.stateToWrite(scope).put(key, value, pausePoint);
    }

    @Override
    public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
        return database.stateToWrite(scope).compareAndPut(key, expectedVersion, value, pausePoint);
    }

    @Override
    public boolean delete(StateScope scope, String key) {
        StateTable table = database.state(scope);
        fence.requireUnfenced();
        return table != null && table.delete(key);
    }

    @Override
    public List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit) {
        StateTable table = database.state(scope);
        return table == null ? List.of() : table.list(prefix, after, limit);
    }
}
