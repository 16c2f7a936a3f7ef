package io.memorystore.driver.memory;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the session; all else is the session's own. */
final class MemoryTurns implements TurnBackend {
    private final Database database;
    private final PausePoint pausePoint;

    MemoryTurns(Database database, PausePoint pausePoint) {
        this.database = database;
        this.pausePoint = pausePoint;
    }

    @Override
    public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
        return database.sessionToWrite(key).append(writeId, turns, pausePoint);
    }

    @Override
    public OptionalLong findWrite(SessionKey key, UUID writeId) {
        StoredSession session = database.session(key);
        return session == null ? OptionalLong.empty() : session.findWrite(writeId);
    }

    @Override
    public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        return conversation(key).after(afterSequence, limit);
    }

    @Override
    public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        return conversation(key).latest(limit, tokenBudget);
    }

    @Override
    public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        Conversation seen = conversation(key);
        return new SessionView(seen.summaryVersion(), seen.summary(), seen.inRange(range, tokenBudget));
    }

    @Override
    public boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary) {
        StoredSession session = expectedVersion == 0 ? database.sessionToWrite(key) : database.session(key);
        return session != null && session.compareAndPut(expectedVersion, summary, pausePoint);
    }

    @Override
    public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        database.sessionToWrite(key).replace(turns, summary, pausePoint);
    }

    private Conversation conversation(SessionKey key) {
        StoredSession session = database.session(key);
        return session == null ? Conversation.EMPTY : session.conversation();
    }
}
