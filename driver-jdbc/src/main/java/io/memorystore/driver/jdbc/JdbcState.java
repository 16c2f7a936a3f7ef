package io.memorystore.driver.jdbc;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Key/value state. */
final class JdbcState implements StateBackend {
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;

    JdbcState(TransactionRunner runner, CommitLanes lanes, PausePoint pausePoint) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
    }

    @Override
    public Optional<StateRow> get(StateScope scope, String key) {
        SessionKey owner = SessionTable.owner(scope);
        return runner.query(connection -> StateTable.find(connection, owner, key));
    }

    @Override
    public long put(StateScope scope, String key, StateValue value) {
        return put(scope, key, OptionalLong.empty(), value).version();
    }

    @Override
    public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
        return put(scope, key, OptionalLong.of(expectedVersion), value);
    }

    private PutResult put(StateScope scope, String key, OptionalLong expected, StateValue value) {
        SessionKey owner = SessionTable.owner(scope);
        boolean creates = expected.isEmpty() || expected.getAsLong() == 0;
        Target target = creates ? Target.into(owner) : Target.of(owner);
        return lanes.submit(target, transaction -> put(transaction, owner, key, expected, value), value.bytes().length);
    }

    private PutResult put(
            WriteTransaction transaction, SessionKey owner, String key, OptionalLong expected, StateValue value)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        SessionCursor found = transaction.find(owner);
        long present = found == null ? 0 : StateTable.version(connection, found.id, key);
        if (expected.isPresent() && expected.getAsLong() != present) {
            return new PutResult(false, present);
        }
        pausePoint.reached(PausePoint.STATE_PUT);
        SessionCursor session = transaction.findOrCreate(owner);
        long version = (present == 0 ? session.deletedVersion : present) + 1;
        StateTable.put(connection, present == 0 ? Sql.INSERT_STATE : Sql.UPDATE_STATE, session.id, key, version, value);
        return new PutResult(true, version);
    }

    @Override
    public boolean delete(StateScope scope, String key) {
        SessionKey owner = SessionTable.owner(scope);
        return lanes.submit(Target.of(owner), transaction -> delete(transaction, owner, key), 0);
    }

    private static boolean delete(WriteTransaction transaction, SessionKey owner, String key) throws SQLException {
        SqlConnection connection = transaction.connection();
        SessionCursor session = transaction.find(owner);
        long present = session == null ? 0 : StateTable.version(connection, session.id, key);
        if (session == null || present == 0) {
            return false;
        }
        SessionTable.raiseDeletedVersion(connection, session, present);
        StateTable.delete(connection, session.id, key);
        return true;
    }

    @Override
    public List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit) {
        SessionKey owner = SessionTable.owner(scope);
        return runner.query(connection -> StateTable.list(connection, owner, prefix, after, limit));
    }
}
