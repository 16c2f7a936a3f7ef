package io.memorystore.driver.jdbc;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns and summaries. */
final class JdbcTurns implements TurnBackend {
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final BudgetedRead newest;
    private final GaplessRead gapless;

    JdbcTurns(
            TransactionRunner runner,
            CommitLanes lanes,
            PausePoint pausePoint,
            BudgetedRead newest,
            GaplessRead gapless) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
        this.newest = newest;
        this.gapless = gapless;
    }

    @Override
    public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
        byte[] id = UuidBytes.of(writeId);
        return lanes.submit(Target.into(key), transaction -> append(transaction, key, id, turns), encodedBytes(turns));
    }

    /** Encodes what is not encoded yet: here it keeps its own caller busy, in the transaction it would keep all. */
    private static long encodedBytes(List<TurnPayload> turns) {
        return turns.stream().mapToLong(turn -> turn.json().length).sum();
    }

    private long append(WriteTransaction transaction, SessionKey key, byte[] writeId, List<TurnPayload> turns)
            throws SQLException {
        SessionCursor session = transaction.findOrCreate(key);
        long first = session.lastSequence + 1;
        pausePoint.reached(PausePoint.TURN_APPEND);
        for (TurnPayload turn : turns) {
            transaction.append(session, writeId, turn);
        }
        return first;
    }

    @Override
    public OptionalLong findWrite(SessionKey key, UUID writeId) {
        byte[] id = UuidBytes.of(writeId);
        return lanes.submit(Target.into(key), transaction -> findWrite(transaction, key, id), 0);
    }

    /**
     * The session's row is locked, and made if it is not there: so a transaction whose connection was lost, and that the server has
     * not ended yet, is waited for.
     */
    private static OptionalLong findWrite(WriteTransaction transaction, SessionKey key, byte[] writeId)
            throws SQLException {
        transaction.flush();
        return TurnTable.findWrite(transaction.connection(), key, writeId);
    }

    @Override
    public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        return gapless.read(
                () -> runner.query(connection -> TurnTable.read(connection, key, afterSequence, limit)),
                turns -> GaplessRead.missing(turns, TurnRow::sequence, afterSequence + 1));
    }

    @Override
    public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        return gapless.read(
                () -> runner.query(connection -> newest.read(connection, key, 0, limit, tokenBudget)),
                turns -> GaplessRead.missing(turns, TurnRow::sequence));
    }

    @Override
    public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        return gapless.read(
                () -> runner.snapshot(connection -> view(connection, key, range, tokenBudget)),
                view -> GaplessRead.missing(view.turns(), TurnRow::sequence));
    }

    private SessionView view(SqlConnection connection, SessionKey key, TurnRange range, long tokenBudget)
            throws SQLException {
        SummaryTable.Found found = SummaryTable.find(connection, key);
        SummaryRow summary = found.summary();
        long after = range == TurnRange.ALL || summary == null ? 0 : summary.foldedThrough();
        return new SessionView(
                found.version(), summary, newest.read(connection, key, after, Long.MAX_VALUE, tokenBudget));
    }

    /** A row is made only where the version is that of a session that is not there: one that was erased meanwhile must not come back. */
    @Override
    public boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary) {
        long bytes = summary.json().length;
        Put put = lanes.submit(
                Target.of(key), transaction -> putSummary(transaction, key, expectedVersion, summary, false), bytes);
        if (put == Put.NO_ROW) {
            put = lanes.submit(
                    Target.into(key),
                    transaction -> putSummary(transaction, key, expectedVersion, summary, true),
                    bytes);
        }
        return put == Put.DONE;
    }

    /** How an attempt to put a summary ended. */
    private enum Put {
        DONE,
        OVERTAKEN,
        NO_ROW
    }

    private Put putSummary(
            WriteTransaction transaction, SessionKey key, long expectedVersion, SummaryRow summary, boolean creates)
            throws SQLException {
        SessionCursor found = transaction.find(key);
        if (version(transaction, found) != expectedVersion) {
            return Put.OVERTAKEN;
        }
        if (found == null && !creates) {
            return Put.NO_ROW;
        }
        pausePoint.reached(PausePoint.SUMMARY_PUT);
        SessionCursor session = transaction.findOrCreate(key);
        SessionTable.incrementSummaryVersion(transaction.connection(), session);
        SummaryTable.put(transaction.connection(), session.id, summary);
        return Put.DONE;
    }

    /** The version of a session's summary, that of one that is not there included. */
    static long version(WriteTransaction transaction, @Nullable SessionCursor session) throws SQLException {
        return session == null
                ? SessionTable.absentVersions(transaction.connection()).summary()
                : session.summaryVersion;
    }

    @Override
    public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        long bytes =
                turns.stream().mapToLong(turn -> turn.payload().json().length).sum();
        lanes.submit(
                Target.into(key),
                transaction -> replace(transaction, transaction.findOrCreate(key), turns, summary, pausePoint),
                bytes);
    }

    /** Replaces all that a session holds, in a transaction that has locked its row. */
    static boolean replace(
            WriteTransaction transaction,
            SessionCursor session,
            List<TurnRow> turns,
            @Nullable SummaryRow summary,
            PausePoint pausePoint)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        SessionTable.incrementSummaryVersion(connection, session);
        SummaryTable.delete(connection, session.id);
        transaction.flush();
        TurnTable.deleteAll(connection, session.id);
        session.lastSequence = 0;
        pausePoint.reached(PausePoint.TURN_REPLACE);
        if (summary != null) {
            SummaryTable.put(connection, session.id, summary);
        }
        for (TurnRow turn : turns) {
            transaction.insert(session, turn.sequence(), null, turn.payload());
        }
        return true;
    }
}
