package io.memorystore.driver.memory;

import io.memorystore.EraseReport;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One session. Its monitor excludes those who write its conversation; readers take {@link #conversation()} without it. */
final class StoredSession {
    private final StateTable state = new StateTable();
    private final WriteLog writes = new WriteLog();
    private volatile Conversation conversation = Conversation.EMPTY;

    Conversation conversation() {
        return conversation;
    }

    synchronized long append(UUID writeId, List<TurnPayload> turns, PausePoint pausePoint) {
        Conversation before = conversation;
        long first = before.nextSequence();
        pausePoint.reached(PausePoint.TURN_APPEND);
        Conversation after = before.withRoomFor(turns);
        after.append(first, turns);
        if (after != before) {
            conversation = after;
        }
        writes.add(writeId, first);
        return first;
    }

    /** Adds turns at their own sequences, behind the last one, if that is the expected one. */
    synchronized boolean add(long expectedLast, List<TurnRow> rows, PausePoint pausePoint) {
        Conversation before = conversation;
        if (before.nextSequence() - 1 != expectedLast) {
            return false;
        }
        List<TurnPayload> turns = rows.stream().map(TurnRow::payload).toList();
        pausePoint.reached(PausePoint.TURN_APPEND);
        Conversation after = before.withRoomFor(turns);
        after.append(rows.get(0).sequence(), turns);
        if (after != before) {
            conversation = after;
        }
        return true;
    }

    synchronized boolean compareAndPut(long expectedVersion, SummaryRow summary, PausePoint pausePoint) {
        Conversation before = conversation;
        if (before.summaryVersion() != expectedVersion) {
            return false;
        }
        pausePoint.reached(PausePoint.SUMMARY_PUT);
        conversation = before.withSummary(summary);
        return true;
    }

    synchronized void replace(List<TurnRow> turns, @Nullable SummaryRow summary, PausePoint pausePoint) {
        Conversation after = Conversation.of(turns, summary, conversation.summaryVersion() + 1);
        pausePoint.reached(PausePoint.TURN_REPLACE);
        conversation = after;
        writes.clear();
    }

    /** As {@link #replace}, if there are no turns and no summary. */
    synchronized boolean fill(List<TurnRow> turns, @Nullable SummaryRow summary, PausePoint pausePoint) {
        if (!conversation.isEmpty()) {
            return false;
        }
        replace(turns, summary, pausePoint);
        return true;
    }

    /** Whether the last turn is that of some others. */
    synchronized boolean isFilledWith(List<TurnRow> turns) {
        return conversation.nextSequence() == Conversation.of(turns, null, 0).nextSequence();
    }

    /** Under the monitor, so that a write which is on its way has ended. */
    synchronized OptionalLong findWrite(UUID writeId) {
        return writes.find(writeId);
    }

    /**
     * Erases turns, summary and state.
     *
     * @param hadMore whether the session is known to have held something else
     */
    synchronized EraseReport erase(boolean hadMore, PausePoint pausePoint) {
        Conversation before = conversation;
        pausePoint.reached(PausePoint.ERASE);
        conversation = Conversation.of(List.of(), null, before.summaryVersion() + 1);
        writes.clear();
        long turns = before.count();
        long summaries = before.summary() == null ? 0 : 1;
        long entries = state.erase();
        boolean held = hadMore || turns + summaries + entries > 0;
        return new EraseReport(held ? 1 : 0, turns, summaries, entries, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
    }

    /** Removes the turns up to a sequence, if the version is the given one; returns how many there were. */
    synchronized int trim(long throughSequence, long version, PausePoint pausePoint) {
        Conversation before = conversation;
        if (before.summaryVersion() != version) {
            return 0;
        }
        pausePoint.reached(PausePoint.TURN_TRIM);
        Conversation after = before.trimmed(throughSequence);
        conversation = after;
        if (after.count() == 0) {
            writes.clear();
        }
        return before.count() - after.count();
    }

    StateTable state() {
        return state;
    }

    /** Whether anything is left that is to be the same elsewhere. */
    boolean isToBeArchived() {
        return holdsAnything() || state.deletedVersion() > 0;
    }

    boolean holdsAnything() {
        return !conversation.isEmpty() || !state.isEmpty();
    }
}
