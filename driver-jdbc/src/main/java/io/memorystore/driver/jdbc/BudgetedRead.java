package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnRow;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads the newest turns that fit a budget of tokens. How many those are shows only when they are read, and most databases send all
 * rows of an answer at once, so that asking without a limit would send whole conversations. So it asks for about as many as were
 * needed lately, and, where those were too few, for more, from the beginning: each answer is of one moment. Thread-safe.
 */
final class BudgetedRead {
    private final boolean streaming;
    private volatile NeededRows needed = NeededRows.UNKNOWN; // a hint: of two threads that set it, either may win

    /** Reads on a database that computes each row when it is asked for, or on one that does not. */
    BudgetedRead(boolean streaming) {
        this.streaming = streaming;
    }

    /** The newest turns after a sequence, oldest first; always the newest one, if there is any. */
    List<TurnRow> read(SqlConnection connection, SessionKey key, long after, long limit, long budget)
            throws SQLException {
        if (streaming || budget == Long.MAX_VALUE) {
            return TurnTable.latest(connection, key, after, limit, budget).turns();
        }
        long first = Math.min(limit, needed.toAskFor());
        long rows = first;
        TurnTable.Latest found = TurnTable.latest(connection, key, after, rows, budget);
        while (!found.isComplete() && rows < limit) {
            rows = Math.min(limit, 4 * rows);
            found = TurnTable.latest(connection, key, after, rows, budget);
        }
        needed = needed.and(found.turns().size(), rows > first);
        return found.turns();
    }
}
