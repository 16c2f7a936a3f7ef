package io.memorystore.driver.jdbc;

import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an operator does. */
final class JdbcAdmin implements AdminBackend {
    private static final System.Logger LOGGER = System.getLogger(JdbcAdmin.class.getName());

    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final Dialect dialect;
    private final Duration operationTimeout;
    private final Erasure erasure;

    JdbcAdmin(
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
        this.erasure = new Erasure(pausePoint);
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return runner.query(connection -> SessionTable.list(connection, tenant, after, limit));
    }

    @Override
    public List<String> tenants(@Nullable String after, int limit) {
        return runner.query(connection -> SessionTable.tenants(connection, after, limit));
    }

    @Override
    public List<SessionKey> sessionTraces(String tenant, @Nullable SessionKey after, int limit) {
        return runner.query(connection -> SessionTable.traces(connection, tenant, after, limit));
    }

    @Override
    public List<String> streamTraces(String tenant, @Nullable String after, int limit) {
        return runner.query(connection -> EventTable.traces(connection, tenant, after, limit));
    }

    @Override
    public EraseReport eraseSession(SessionKey session, List<String> leases) {
        requireErasedRow();
        return lanes.submit(
                Target.ofAll(session, JdbcBlobs.owner(session.tenant()), SessionTable.ERASED),
                transaction -> erasure.session(transaction, session, leases),
                0);
    }

    /** Made apart, for what is erased is not to be made if it is not there. */
    private void requireErasedRow() {
        lanes.submit(
                Target.into(SessionTable.ERASED), transaction -> transaction.findOrCreate(SessionTable.ERASED).id, 0);
    }

    @Override
    public EraseStep eraseStream(StreamKey stream, List<String> leases) {
        return lanes.submit(
                Target.of(EventTable.owner(stream)), transaction -> erasure.stream(transaction, stream, leases), 0);
    }

    @Override
    public EraseReport eraseImages(String tenant) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(Target.of(owner), transaction -> erasure.images(transaction, transaction.find(owner)), 0);
    }

    @Override
    public EraseReport eraseTenant(String tenant, List<String> leases) {
        requireErasedRow();
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.ofAll(owner, SessionTable.ERASED), transaction -> erasure.tenant(transaction, owner, leases), 0);
    }

    @Override
    public long eraseLeases() {
        return lanes.submit(Target.lease("all"), transaction -> (long) LeaseTable.dropAll(transaction.connection()), 0);
    }

    @Override
    public boolean scrub() {
        try {
            return runner.direct(dialect::scrub, Deadline.in(operationTimeout));
        } catch (StoreUnavailableException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "What was erased may still be in the database's files, because somebody else reads what was there, or the "
                            + "database is gone. Compact the store, or erase again.",
                    e);
            return false;
        }
    }

    @Override
    public CompactReport compact() {
        OptionalLong before = runner.direct(dialect::databaseBytes, Deadline.in(operationTimeout));
        boolean unused = runner.direct(
                connection -> {
                    dialect.compact(connection);
                    return true;
                },
                Deadline.in(operationTimeout));
        return new CompactReport(before, runner.direct(dialect::databaseBytes, Deadline.in(operationTimeout)));
    }

    @Override
    public String storeName() {
        return runner.direct(dialect::databaseName, Deadline.in(operationTimeout));
    }

    @Override
    public long trim(SessionKey session, long throughSequence, long summaryVersion) {
        return lanes.submit(
                Target.of(session),
                transaction -> trim(transaction, transaction.find(session), throughSequence, summaryVersion),
                0);
    }

    private long trim(WriteTransaction transaction, @Nullable SessionCursor session, long through, long version)
            throws SQLException {
        if (session == null || session.summaryVersion != version) {
            return 0;
        }
        SqlConnection connection = transaction.connection();
        transaction.flush();
        pausePoint.reached(PausePoint.TURN_TRIM);
        long trimmed = TurnTable.trim(connection, session.id, through);
        SessionTable.incrementSummaryVersion(connection, session);
        session.lastSequence = 0;
        transaction.readLast(session);
        if (session.lastSequence == 0) {
            SummaryTable.delete(connection, session.id);
        }
        return trimmed;
    }

    @Override
    public boolean needsRebuild() {
        return runner.query(connection -> {
            try (ResultSet row = connection.prepare(Sql.FIND_REBUILD).executeQuery()) {
                return row.next();
            }
        });
    }

    /** One that is being made is none yet. */
    @Override
    public void acknowledgeRebuild() {
        runner.transact(
                connection -> {
                    PreparedStatement statement = connection.prepare(Sql.ACKNOWLEDGE_REBUILD);
                    statement.setString(1, FoundSchema.REBUILT);
                    return statement.executeUpdate();
                },
                Deadline.in(operationTimeout));
    }
}
