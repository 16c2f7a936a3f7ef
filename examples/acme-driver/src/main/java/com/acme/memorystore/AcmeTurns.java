package com.acme.memorystore;

import io.memorystore.spi.Fence;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns and summaries. */
final class AcmeTurns implements TurnBackend {
    private final Database database;
    private final Tables tables;
    private final Duration atMost;
    private final PausePoint pausePoint;
    private final Fence fence;

    AcmeTurns(Database database, Duration atMost, PausePoint pausePoint, Fence fence) {
        this.database = database;
        this.atMost = atMost;
        this.tables = database.tables();
        this.pausePoint = pausePoint;
        this.fence = fence;
    }

    @Override
    public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
        return database.write(atMost, () -> {
            long first = tables.nextSequence(key);
            pausePoint.reached(PausePoint.TURN_APPEND);
            List<TurnRow> rows = new ArrayList<>();
            for (TurnPayload turn : turns) {
                rows.add(new TurnRow(first + rows.size(), turn));
            }
            database.commit(fence, new Entry.Appended(key, writeId, rows));
            return first;
        });
    }

    /** Waits its turn behind the writers, so that a write which is on its way has ended. */
    @Override
    public OptionalLong findWrite(SessionKey key, UUID writeId) {
        return database.write(atMost, () -> tables.findWrite(key, writeId));
    }

    @Override
    public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        return database.read(atMost, seen -> seen.read(key, afterSequence, limit));
    }

    @Override
    public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        return database.read(atMost, seen -> seen.latest(key, limit, tokenBudget));
    }

    @Override
    public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        return database.read(atMost, seen -> seen.view(key, range, tokenBudget));
    }

    @Override
    public boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary) {
        return database.write(atMost, () -> {
            if (tables.view(key, TurnRange.PENDING, 0).summaryVersion() != expectedVersion) {
                return false;
            }
            pausePoint.reached(PausePoint.SUMMARY_PUT);
            database.commit(fence, new Entry.SummaryPut(key, summary));
            return true;
        });
    }

    @Override
    public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        Entry replaced = new Entry.Replaced(key, List.copyOf(turns), summary);
        database.write(atMost, () -> {
            pausePoint.reached(PausePoint.TURN_REPLACE);
            database.commit(fence, replaced);
            return true;
        });
    }
}
