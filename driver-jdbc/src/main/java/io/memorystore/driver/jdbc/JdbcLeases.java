package io.memorystore.driver.jdbc;

import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Leases. */
final class JdbcLeases implements LeaseBackend {
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final Dialect dialect;
    private final Clock clock;

    JdbcLeases(CommitLanes lanes, PausePoint pausePoint, Dialect dialect, Clock clock) {
        this.lanes = lanes;
        this.pausePoint = pausePoint;
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public boolean acquire(String name, String holder, Duration timeToLive) {
        return lanes.submit(
                Target.lease(name), transaction -> acquire(transaction.connection(), name, holder, timeToLive), 0);
    }

    private boolean acquire(SqlConnection connection, String name, String holder, Duration timeToLive)
            throws SQLException {
        LeaseTable.Held held = LeaseTable.find(connection, name);
        long now = Microseconds.of(dialect.now(connection, clock));
        boolean own = held != null && held.holder().equals(holder);
        if (held != null && !own && held.expiresAt() > now) {
            return false;
        }
        pausePoint.reached(PausePoint.LEASE_ACQUIRE);
        long end = Microseconds.after(now, timeToLive);
        long expiresAt = held != null && own ? Math.max(end, held.expiresAt()) : end;
        LeaseTable.put(
                connection,
                held == null ? Sql.INSERT_LEASE : Sql.UPDATE_LEASE,
                name,
                new LeaseTable.Held(holder, expiresAt));
        return true;
    }

    @Override
    public boolean release(String name, String holder) {
        return lanes.submit(
                Target.lease(name), transaction -> LeaseTable.delete(transaction.connection(), name, holder), 0);
    }
}
