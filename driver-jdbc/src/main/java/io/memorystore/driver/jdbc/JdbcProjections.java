package io.memorystore.driver.jdbc;

import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionWork;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Projections. They advance past the commit queue, for their work may take its time, and other callers' writes must not wait for it.
 * A projection's row is what they lock. It is made through the commit queue, under the lock of its stream's row, so that of two who
 * are the first one makes it.
 */
final class JdbcProjections implements ProjectionBackend {
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final Dialect dialect;
    private final Duration operationTimeout;

    JdbcProjections(
            TransactionRunner runner,
            CommitLanes lanes,
            PausePoint pausePoint,
            Dialect dialect,
            Duration operationTimeout) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
        this.dialect = dialect;
        this.operationTimeout = operationTimeout;
    }

    /** How an attempt to advance ended. */
    private enum Advance {
        DONE,
        OVERTAKEN,
        NO_ROW
    }

    @Override
    public ProjectionMark mark(ProjectionKey key) {
        return runner.query(connection -> {
            ProjectionTable.Row row = ProjectionTable.find(connection, key);
            return row == null ? ProjectionMark.NONE : row.mark();
        });
    }

    @Override
    public DocumentReads documents(ProjectionKey key) {
        return new DocumentReads() {
            @Override
            public Optional<DocumentRow> get(String document) {
                return runner.query(connection -> DocumentTable.find(connection, key, document));
            }

            @Override
            public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
                return runner.query(connection -> DocumentTable.list(connection, key, prefix, after, limit));
            }
        };
    }

    @Override
    public boolean advance(ProjectionKey key, ProjectionMark expected, ProjectionMark next, ProjectionWork work) {
        Deadline deadline = Deadline.in(operationTimeout);
        while (!deadline.isOver()) {
            Advance advance = runner.transact(connection -> advance(connection, key, expected, next, work), deadline);
            if (advance != Advance.NO_ROW) {
                return advance == Advance.DONE;
            }
            lanes.submit(Target.into(EventTable.owner(key.stream())), transaction -> create(transaction, key), 0);
        }
        throw new StoreUnavailableException(
                "The projection's row was gone whenever it was looked for, until operationTimeout (" + operationTimeout
                        + ") was over; nothing was written. Find out who erases its stream.",
                false,
                null);
    }

    private Advance advance(
            SqlConnection connection,
            ProjectionKey key,
            ProjectionMark expected,
            ProjectionMark next,
            ProjectionWork work)
            throws SQLException {
        ProjectionTable.Row row = ProjectionTable.lock(connection, key);
        ProjectionMark mark = row == null ? ProjectionMark.NONE : row.mark();
        if (!mark.equals(expected)) {
            return Advance.OVERTAKEN;
        }
        if (row == null) {
            return Advance.NO_ROW;
        }
        pausePoint.reached(PausePoint.PROJECTION_ADVANCE);
        JdbcProjectionTransaction.run(
                runner, dialect, connection, new JdbcProjectionTransaction.Place(key, row.id()), work);
        ProjectionTable.update(connection, row.id(), next);
        return Advance.DONE;
    }

    private static boolean create(WriteTransaction transaction, ProjectionKey key) throws SQLException {
        SessionKey owner = EventTable.owner(key.stream());
        SessionCursor stream = transaction.findOrCreate(owner);
        boolean missing = ProjectionTable.find(transaction.connection(), key) == null;
        if (missing) {
            ProjectionTable.create(transaction.connection(), stream.id, key.name());
        }
        return missing;
    }

    @Override
    public List<String> names(StreamKey stream) {
        return runner.query(connection -> ProjectionTable.names(connection, stream));
    }
}
