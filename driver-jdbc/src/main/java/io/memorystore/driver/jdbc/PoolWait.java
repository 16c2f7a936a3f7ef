package io.memorystore.driver.jdbc;

import com.zaxxer.hikari.pool.HikariPool;
import io.memorystore.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for connections, and tells apart why there was none. Thread-safe.
 *
 * <p>Failures of the server leave here as the vendor's driver made them, for the dialect to translate.
 */
final class PoolWait {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private final Predicate<SQLException> isPassing;
    private final int size;
    private final int most;

    PoolWait(Predicate<SQLException> isPassing, int size, int most) {
        this.isPassing = isPassing;
        this.size = size;
        this.most = most;
    }

    /** Something that connects. */
    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }

    /** Connects for the first time; again, while the failure is one that passes, as that of a server that is starting up. */
    void connect(Attempt attempt, Access access, Deadline deadline) throws SQLException {
        boolean interrupted = false;
        try {
            for (long pause = SHORTEST_PAUSE_NANOS; !isDone(attempt, deadline); pause = longer(pause)) {
                LockSupport.parkNanos(Math.min(pause, Math.max(1, deadline.remainingNanos())));
                interrupted |= Thread.interrupted();
                refuseIf(interrupted, access);
            }
        } finally {
            restore(interrupted);
        }
    }

    private boolean isDone(Attempt attempt, Deadline deadline) throws SQLException {
        try {
            attempt.run();
            return true;
        } catch (SQLException e) {
            if (!isPassing.test(e) || deadline.isOver()) {
                throw e;
            }
            return false;
        }
    }

    /** Waits for one of the pool's. None is lent when time is up: its first answer would be cut off, and it would be lost. */
    Connection borrow(HikariPool pool, Access access, Deadline deadline) throws SQLException {
        if (deadline.isOver()) {
            throw unavailable("The call's " + deadline.timeout() + " were over before it had a connection.", null);
        }
        boolean interrupted = false;
        try {
            while (true) {
                Connection connection = borrowUnlessInterrupted(pool, deadline);
                if (connection != null) {
                    return connection;
                }
                interrupted |= Thread.interrupted();
                refuseIf(interrupted, access);
            }
        } finally {
            restore(interrupted);
        }
    }

    private @Nullable Connection borrowUnlessInterrupted(HikariPool pool, Deadline deadline) throws SQLException {
        try {
            return pool.getConnection(millis(deadline));
        } catch (SQLException e) {
            if (e.getCause() instanceof InterruptedException) {
                return null;
            }
            throw failure(pool.getTotalConnections(), e, deadline);
        }
    }

    private SQLException failure(int open, SQLException timeout, Deadline deadline) {
        if (open >= most) {
            throw unavailable(
                    "None of the " + most + " connections (poolSize " + size + ", poolMaxOverflow " + (most - size)
                            + ") was free within " + deadline.timeout() + "; raise poolSize or the timeout.",
                    null);
        }
        for (Throwable cause = timeout.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return failure;
            }
        }
        throw unavailable(
                "The server did not accept a connection within " + deadline.timeout() + " (" + open + " of at most "
                        + most + " are open); see whether it is up, reachable and not overloaded.",
                timeout);
    }

    private static void refuseIf(boolean interrupted, Access access) {
        if (interrupted && access == Access.READ) {
            throw unavailable("The thread was interrupted while it waited for a connection; nothing was done.", null);
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millis(Deadline deadline) {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, deadline.remainingNanos()) + 999_999);
    }

    private static long longer(long pause) {
        return Math.min(LONGEST_PAUSE_NANOS, pause * 2);
    }

    private static StoreUnavailableException unavailable(String message, @Nullable Throwable cause) {
        return new StoreUnavailableException(message, false, cause);
    }
}
