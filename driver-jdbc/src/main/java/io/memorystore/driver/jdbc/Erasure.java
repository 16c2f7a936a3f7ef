package io.memorystore.driver.jdbc;

import io.memorystore.EraseReport;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What erasing does inside of a transaction that has locked the rows of what is erased. Ids of rows are never used again, and so whoever
 * remembers one finds out, when it locks it, that the row is gone.
 *
 * <p>Not every table has a foreign key that removes what hangs on a row, and what is removed is to be counted: so each table is asked.
 */
final class Erasure {
    /** How many events or documents one transaction removes. */
    private static final int MOST_ROWS = 2_000;

    private final PausePoint pausePoint;

    Erasure(PausePoint pausePoint) {
        this.pausePoint = pausePoint;
    }

    EraseReport session(WriteTransaction transaction, SessionKey key, List<String> leases) throws SQLException {
        SqlConnection connection = transaction.connection();
        long dropped = LeaseTable.drop(connection, leases);
        SessionCursor session = transaction.find(key);
        if (session == null) {
            return counts(Count.LEASES, dropped);
        }
        transaction.flush();
        CheckpointErasure checkpoints = new CheckpointErasure(connection);
        boolean hadCheckpoint = checkpoints.erase(transaction.find(JdbcBlobs.owner(key.tenant())), session.id);
        long turns = TurnTable.deleteAll(connection, session.id);
        long summaries = SummaryTable.delete(connection, session.id);
        long greatest = StateTable.greatestVersion(connection, session.id);
        long state = StateTable.deleteAll(connection, session.id);
        pausePoint.reached(PausePoint.ERASE);
        SessionTable.erase(connection, session, transaction.findOrCreate(SessionTable.ERASED), greatest);
        transaction.forget(key);
        boolean held = hadCheckpoint || turns + summaries + state > 0;
        return new EraseReport(held ? 1 : 0, turns, summaries, state, 0, 0, 0, 0, 0, 0, 0, 0, dropped, false)
                .plus(checkpoints.report());
    }

    EraseStep stream(WriteTransaction transaction, StreamKey stream, List<String> leases) throws SQLException {
        SqlConnection connection = transaction.connection();
        SessionKey key = EventTable.owner(stream);
        SessionCursor row = transaction.find(key);
        if (row == null) {
            return new EraseStep(counts(Count.LEASES, LeaseTable.drop(connection, leases)), false);
        }
        transaction.readLast(row);
        pausePoint.reached(PausePoint.ERASE);
        if (row.lastSequence > MOST_ROWS) {
            return new EraseStep(counts(Count.EVENTS, cut(connection, row)), true);
        }
        Map<Long, Boolean> projections = ProjectionTable.rows(connection, row.id);
        long documents = documents(connection, projections);
        if (documents >= MOST_ROWS) {
            return new EraseStep(counts(Count.DOCUMENTS, documents), true);
        }
        return new EraseStep(
                rest(transaction, row, projections, documents)
                        .plus(counts(Count.LEASES, dropLast(transaction, key, leases))),
                false);
    }

    private static long dropLast(WriteTransaction transaction, SessionKey key, List<String> leases)
            throws SQLException {
        transaction.forget(key);
        return LeaseTable.drop(transaction.connection(), leases);
    }

    /** Others who remember the last sequence must not trust it any more. */
    private static long cut(SqlConnection connection, SessionCursor stream) throws SQLException {
        long after = stream.lastSequence - MOST_ROWS;
        SessionTable.incrementSummaryVersion(connection, stream);
        long cut = EventTable.cut(connection, stream.id, after);
        stream.lastSequence = after;
        return cut;
    }

    private static long documents(SqlConnection connection, Map<Long, Boolean> projections) throws SQLException {
        long removed = 0;
        for (Long projection : projections.keySet()) {
            if (removed < MOST_ROWS) {
                removed += DocumentTable.trim(connection, projection, (int) (MOST_ROWS - removed));
            }
        }
        return removed;
    }

    private static EraseReport rest(
            WriteTransaction transaction, SessionCursor row, Map<Long, Boolean> projections, long documents)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        long events = EventTable.cut(connection, row.id, 0);
        long ran = projections.values().stream().filter(run -> run).count();
        SessionTable.delete(connection, row);
        long streams = events + ran + documents > 0 ? 1 : 0;
        return new EraseReport(0, 0, 0, 0, streams, events, ran, documents, 0, 0, 0, 0, 0, false);
    }

    EraseReport images(WriteTransaction transaction, @Nullable SessionCursor owner) throws SQLException {
        if (owner == null) {
            return EraseReport.NOTHING;
        }
        SqlConnection connection = transaction.connection();
        pausePoint.reached(PausePoint.ERASE);
        long leases = ImageLeaseTable.endAll(connection, owner.id);
        CheckpointTable.deleteAll(connection, owner.id);
        long images = ImageTable.deleteAll(connection, owner.id);
        return counts(Count.LEASES, leases).plus(counts(Count.IMAGES, images));
    }

    EraseReport tenant(WriteTransaction transaction, SessionKey key, List<String> leases) throws SQLException {
        SqlConnection connection = transaction.connection();
        EraseReport dropped = counts(Count.LEASES, LeaseTable.drop(connection, leases));
        SessionCursor owner = transaction.find(key);
        if (owner == null) {
            return dropped;
        }
        long greatest = StateTable.greatestVersion(connection, owner.id);
        SessionTable.raiseDeletedVersion(connection, owner, greatest);
        EraseReport report = dropped.plus(counts(Count.STATE, StateTable.deleteAll(connection, owner.id)));
        pausePoint.reached(PausePoint.ERASE);
        if (!ImageTable.isGraph(connection, owner.id)) {
            SessionTable.erase(connection, owner, transaction.findOrCreate(SessionTable.ERASED), greatest);
            transaction.forget(key);
        }
        return report;
    }

    /** What a report of one number counts, by its place. */
    private enum Count {
        STATE(3),
        EVENTS(5),
        DOCUMENTS(7),
        IMAGES(8),
        LEASES(12);

        private static final int ALL = 13;
        private final int place;

        Count(int place) {
            this.place = place;
        }
    }

    private static EraseReport counts(Count count, long number) {
        long[] n = new long[Count.ALL];
        Arrays.fill(n, 0);
        n[count.place] = number;
        return new EraseReport(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], false);
    }
}
