package io.memorystore.internal;

import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.List;

/** Loads the turns of a session, and its summary. For one session. */
final class LoadedTurns {
    private final LoadCalls calls;
    private final TurnBackend turns;
    private final ArchiveBackend archive;
    private final SessionKey key;
    private final Batch<TurnRow> batch = new Batch<>(this::write);
    private long last;

    LoadedTurns(LoadCalls calls, TurnBackend turns, ArchiveBackend archive, SessionKey key) {
        this.calls = calls;
        this.turns = turns;
        this.archive = archive;
        this.key = key;
    }

    void add(TurnRow row) {
        batch.add(row, row.payload().json().length);
    }

    void flush() {
        batch.flush();
    }

    /** Those that are there already, from an import that was cut off or that goes on, are left out. */
    private void write(List<TurnRow> rows) {
        List<TurnRow> rest = behind(rows);
        while (!rest.isEmpty()) {
            List<TurnRow> next = rest;
            long expected = last;
            if (calls.write(() -> archive.addTurns(key, expected, next))) {
                last = next.get(next.size() - 1).sequence();
                return;
            }
            last = lastStored();
            if (last < expected || (last > 0 && last < rest.get(0).sequence() - 1)) {
                throw calls.changed(key.tenant(), "turns");
            }
            rest = behind(rest);
        }
    }

    /** Who else loads may be ahead. */
    private List<TurnRow> behind(List<TurnRow> rows) {
        return rows.stream().filter(row -> row.sequence() > last).toList();
    }

    private long lastStored() {
        List<TurnRow> newest = calls.read(() -> turns.latest(key, 1, 0));
        return newest.isEmpty() ? 0 : newest.get(0).sequence();
    }

    void put(SummaryRow summary) {
        boolean there = false;
        while (!there) {
            SessionView view = calls.read(() -> turns.view(key, TurnRange.PENDING, 0));
            there = view.summary() != null
                    || calls.write(() -> turns.compareAndPutSummary(key, view.summaryVersion(), summary));
        }
    }
}
