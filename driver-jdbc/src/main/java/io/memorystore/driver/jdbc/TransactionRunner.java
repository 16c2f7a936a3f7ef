package io.memorystore.driver.jdbc;

import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.Fence;
import io.memorystore.spi.SessionKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only owner of connections and transactions, and the only place that knows what an SQLException means. Thread-safe.
 *
 * <p>After any failure inside a transaction the whole of it is rolled back; never is it gone on with, for some databases have
 * then ended it by themselves, and what follows would be committed row by row. A connection on which beginning, committing or
 * rolling back failed is destroyed. No work ever takes a second connection.
 */
final class TransactionRunner implements GroupCommit, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(TransactionRunner.class.getName());
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(1_000);
    private static final long FIRST_BACK_OFF_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long LONGEST_BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_READS = 4;
    private static final int MOST_REPLAYS = 20;
    /** A group in which one member's statement cuts the connection must come apart, however much that looks like bad luck. */
    private static final int MOST_REPLAYS_OF_GROUPS = 3;

    private final Dialect dialect;
    private final ConnectionSource connections;
    private final Duration operationTimeout;
    private final Duration busyTimeout;
    private final Fence fence;

    TransactionRunner(
            Dialect dialect,
            ConnectionSource connections,
            Duration operationTimeout,
            Duration busyTimeout,
            Fence fence) {
        this.dialect = dialect;
        this.connections = connections;
        this.fence = fence;
        this.operationTimeout = operationTimeout;
        this.busyTimeout = busyTimeout;
    }

    /** Work inside of which an SQLException may happen, and what it is told about how far it has come. */
    @FunctionalInterface
    private interface Body {
        void run(Progress progress) throws SQLException;
    }

    /** How far a use of a connection has come. For one thread. */
    private static final class Progress {
        private Phase phase = Phase.CONNECT;
        private @Nullable SqlConnection connection;
        private boolean inTransaction;
        private boolean committed;

        private SqlConnection connection() {
            if (connection == null) {
                throw new IllegalStateException("No connection was taken");
            }
            return connection;
        }

        private SqlConnection release() {
            SqlConnection taken = connection();
            connection = null;
            return taken;
        }
    }

    /** Reads with one statement, which sees one moment by itself. */
    <T> T query(ReadWork<T> work) {
        return read(progress -> work.run(progress.connection()));
    }

    /** Reads with several statements that see one moment. */
    <T> T snapshot(ReadWork<T> work) {
        return read(progress -> {
            begin(progress, Access.READ, Deadline.in(operationTimeout));
            T result = work.run(progress.connection());
            dialect.commit(progress.connection()); // not of Phase.COMMIT, in which a write may have happened
            progress.committed = true;
            return result;
        });
    }

    /** Runs something on a connection for writing, outside of a transaction; again and again while the database is busy. */
    <T> T direct(ReadWork<T> work, Deadline deadline) {
        Result<T> result = new Result<>();
        Failure failure = use(Access.WRITE, deadline, progress -> {
            progress.phase = Phase.BEGIN;
            whileBusy(() -> result.value = work.run(progress.connection()), deadline);
        });
        return result.orThrow(failure);
    }

    /**
     * Reads several things of one moment, when nothing is known of the database yet: on a connection for writing, as those for
     * reading need more to be there; again and again while the database is busy.
     */
    <T> T look(ReadWork<T> work, Deadline deadline) {
        Result<T> result = new Result<>();
        Failure failure = replayed(
                Integer.MAX_VALUE,
                deadline,
                () -> use(Access.WRITE, deadline, progress -> {
                    begin(progress, Access.READ, deadline);
                    result.value = work.run(progress.connection());
                    dialect.commit(progress.connection()); // not of Phase.COMMIT, in which a write may have happened
                    progress.committed = true;
                }));
        return result.orThrow(failure);
    }

    /**
     * Executes a statement of a migration. Where DDL commits by itself, an earlier process may have come past it before it was killed:
     * what says so is no failure, and leaves no transaction in doubt, as there is none.
     */
    static void execute(SqlConnection connection, String statement, Predicate<SQLException> isApplied)
            throws SQLException {
        try {
            connection.executeOnce(statement);
        } catch (SQLException e) {
            if (!isApplied.test(e)) {
                throw e;
            }
        }
    }

    /** Does a work outside of a transaction, unless it fails in a way that its caller has another answer to. */
    static <T> Optional<T> unless(Predicate<SQLException> isAnswered, ReadWork<T> work, SqlConnection connection)
            throws SQLException {
        try {
            return Optional.of(work.run(connection));
        } catch (SQLException e) {
            if (!isAnswered.test(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Runs something in a transaction of its own, past the commit queue: for what runs a host's code, which may take its time, and
     * for opening, when there is no queue yet. What the queue's lanes know of sessions and streams they find out by themselves, and
     * so it changes none of those. An exception that is none of the database's rolls back and is thrown on; nothing is run again.
     */
    <T> T transact(ReadWork<T> work, Deadline deadline) {
        Result<T> result = new Result<>();
        Failure failure = replayed(
                MOST_REPLAYS,
                deadline,
                () -> use(Access.WRITE, deadline, progress -> {
                    begin(progress, Access.WRITE, deadline.orSooner(Deadline.in(busyTimeout)));
                    result.value = work.run(progress.connection());
                    commit(progress, 1);
                }));
        return result.orThrow(failure);
    }

    /**
     * Runs a statement for code inside of a transaction that knows no SQLException, which is told to somebody who does.
     *
     * @param failed has to see to it that the transaction is given up
     */
    <T> T call(SqlConnection connection, ReadWork<T> statement, Consumer<SQLException> failed) {
        try {
            return statement.run(connection);
        } catch (SQLException e) {
            failed.accept(e);
            throw dialect.translate(e, Phase.WORK, connection.last());
        }
    }

    @Override
    public @Nullable Failure commit(
            Collection<? extends QueuedWrite<?>> group, KnownSessions known, Deadline deadline) {
        int most = group.size() == 1 ? MOST_REPLAYS : MOST_REPLAYS_OF_GROUPS;
        return replayed(most, deadline, () -> commitOnce(group, known, deadline));
    }

    private static @Nullable Failure replayed(int most, Deadline deadline, Supplier<@Nullable Failure> transaction) {
        Failure failure = transaction.get();
        for (int replays = 0;
                failure != null && failure.replay() == Replay.TOGETHER && replays < most && !deadline.isOver();
                replays++) {
            pause(replays, deadline);
            failure = transaction.get();
        }
        return failure;
    }

    private @Nullable Failure commitOnce(
            Collection<? extends QueuedWrite<?>> group, KnownSessions known, Deadline deadline) {
        Failure failure = use(Access.WRITE, deadline, progress -> {
            begin(progress, Access.WRITE, deadline.orSooner(Deadline.in(busyTimeout)));
            lock(progress.connection(), known, group);
            WriteTransaction transaction =
                    new WriteTransaction(progress.connection(), known, !dialect.isSingleWriter());
            for (QueuedWrite<?> write : group) {
                write.run(transaction);
            }
            transaction.flush();
            commit(progress, group.size());
        });
        if (failure != null) {
            forget(known, group, failure);
        } else {
            eachSession(group, known::acquit);
        }
        return failure;
    }

    private void lock(SqlConnection connection, KnownSessions known, Collection<? extends QueuedWrite<?>> group)
            throws SQLException {
        if (!dialect.isSingleWriter()) {
            RowLocks.lock(connection, known, group);
        } else if (!dialect.isUnchangedByOthers(connection)) {
            known.forget();
        }
    }

    /**
     * What was learned may have been rolled back; where it was wrong, somebody else writes into the same sessions, or an event was
     * there already. Which of the two it was, and whose fault, only the replay finds out.
     */
    private void forget(KnownSessions known, Collection<? extends QueuedWrite<?>> group, Failure failure) {
        known.forget();
        if (failure.cause().getCause() instanceof SQLException cause && dialect.isDuplicate(cause)) {
            eachSession(group, known::contest);
            eachSession(group, known::suspect);
        }
    }

    private static void eachSession(Collection<? extends QueuedWrite<?>> group, Consumer<SessionKey> action) {
        for (QueuedWrite<?> write : group) {
            write.target().sessions().forEach(action);
        }
    }

    /** Waits a random time that grows, for those who got into each other's way to get out of it. */
    private static void pause(int replays, Deadline deadline) {
        long most = Math.min(LONGEST_BACK_OFF_NANOS, FIRST_BACK_OFF_NANOS << Math.min(replays, 10));
        long pause = ThreadLocalRandom.current().nextLong(1, most);
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(Math.max(1, Math.min(pause, deadline.remainingNanos())));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all connections. */
    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            throw dialect.translate(e, Phase.CONNECT, null);
        }
    }

    /** What a reading body gives back. */
    @FunctionalInterface
    private interface Reading<T> {
        T run(Progress progress) throws SQLException;
    }

    /** Holds what a body computed. For one thread. */
    private static final class Result<T> {
        private @Nullable T value;

        private T orThrow(@Nullable Failure failure) {
            if (failure != null) {
                throw failure.cause();
            }
            if (value == null) {
                throw new IllegalStateException("A read gave nothing");
            }
            return value;
        }
    }

    private <T> T read(Reading<T> reading) {
        Deadline deadline = Deadline.in(operationTimeout);
        Result<T> result = new Result<>();
        Body body = progress -> {
            progress.phase = Phase.WORK;
            result.value = reading.run(progress);
        };
        Failure failure = use(Access.READ, deadline, body);
        for (int reads = 1;
                failure != null && failure.replay() == Replay.TOGETHER && reads < MOST_READS && !deadline.isOver();
                reads++) {
            pause(reads, deadline);
            failure = use(Access.READ, deadline, body);
        }
        return result.orThrow(failure);
    }

    /** Takes a connection, runs the body, and leaves the connection as it ought to be, whatever happened. */
    private @Nullable Failure use(Access access, Deadline deadline, Body body) {
        Progress progress = new Progress();
        try {
            whileBusy(
                    () -> progress.connection = connections.take(access, deadline),
                    deadline.orSooner(Deadline.in(busyTimeout)));
            body.run(progress);
            giveBack(access, progress.release());
            return null;
        } catch (SQLException e) {
            return failed(access, progress, e, translate(e, progress));
        } catch (RuntimeException e) {
            return failed(access, progress, e, e);
        } catch (Error e) {
            String message = "The store failed inside a transaction, which was rolled back: "
                    + e.getClass().getName();
            return failed(access, progress, e, new StorageException(message, e));
        }
    }

    /** What was done is done, whatever becomes of the connection. */
    private void giveBack(Access access, SqlConnection connection) {
        try {
            connections.giveBack(access, connection);
        } catch (SQLException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A connection could not be given back", e);
        }
    }

    private RuntimeException translate(SQLException failure, Progress progress) {
        SqlConnection connection = progress.connection;
        return dialect.translate(failure, progress.phase, connection == null ? null : connection.last());
    }

    private Failure failed(Access access, Progress progress, Throwable failure, RuntimeException told) {
        release(access, progress, failure);
        boolean mayHaveHappened = progress.committed
                || (told instanceof StoreUnavailableException unavailable && unavailable.writeMayHaveHappened());
        return new Failure(told, mayHaveHappened ? Replay.NOT : replay(progress.phase, failure));
    }

    /** Whether to run it again, given that nothing was written. */
    private Replay replay(Phase phase, Throwable failure) {
        boolean reachedWork = phase == Phase.WORK || phase == Phase.COMMIT;
        if (failure instanceof SQLException e && phase != Phase.CONNECT) {
            boolean waited = phase == Phase.BEGIN && dialect.isBusy(e); // for as long as it may
            if (!waited && (dialect.isTransient(e) || dialect.isDuplicate(e))) {
                return Replay.TOGETHER;
            }
        }
        return reachedWork ? Replay.ALONE : Replay.NOT;
    }

    private void release(Access access, Progress progress, Throwable failure) {
        SqlConnection connection = progress.connection;
        if (connection == null) {
            return;
        }
        try {
            if (isSoundAfter(progress, connection, failure)) {
                connections.giveBack(access, connection);
            } else {
                connections.evict(access, connection);
            }
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Rolls back where there is something to roll back, and tells whether the connection is known to be in no transaction. */
    private boolean isSoundAfter(Progress progress, SqlConnection connection, Throwable failure) {
        boolean ended = connection.isDistrusted() || (failure instanceof SQLException e && dialect.endsConnection(e));
        if (progress.committed || !progress.inTransaction) {
            boolean transactional = progress.phase == Phase.BEGIN || progress.phase == Phase.COMMIT;
            return !ended && !(transactional && failure instanceof SQLException);
        }
        try {
            dialect.rollback(connection);
            return !ended && progress.phase != Phase.COMMIT;
        } catch (SQLException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Rolling back failed; the connection is destroyed", e);
            return false;
        }
    }

    private void begin(Progress progress, Access access, Deadline deadline) throws SQLException {
        progress.phase = Phase.BEGIN;
        if (access == Access.WRITE) {
            fence.requireUnfenced();
        }
        whileBusy(() -> dialect.begin(progress.connection(), access), deadline);
        progress.inTransaction = true;
        progress.phase = Phase.WORK;
    }

    private void commit(Progress progress, int writes) throws SQLException {
        connections.aboutToCommit(progress.connection(), writes);
        fence.requireUnfenced();
        progress.phase = Phase.COMMIT;
        dialect.commit(progress.connection());
        progress.committed = true;
        connections.verify();
    }

    /** Something that a lock of somebody else can stand in the way of. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }

    /**
     * Tries until the deadline. The pauses are short and random, not growing: of two processes that both write all the time, one
     * that waits ever longer would hardly ever meet the moment in which the lock is free.
     */
    private void whileBusy(Attempt attempt, Deadline deadline) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    attempt.run();
                    return;
                } catch (SQLException e) {
                    if (!dialect.isBusy(e) || deadline.isOver()) {
                        throw e;
                    }
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_NANOS));
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
