package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sound turns that outlive their process: each change goes into a journal before it is acknowledged. */
class JournalTurns extends ReferenceTurns {
    final Journal journal;

    JournalTurns(JournalDriver.Opening opening, Rows rows, PausePoint pausePoint) {
        super(rows, pausePoint);
        this.journal = opening.open(this::apply);
    }

    private void apply(Change change) {
        switch (change.kind()) {
            case APPENDED ->
                write(change.key(), change.writeId(), change.turns().get(0).sequence(), change.payloads());
            case SUMMARIZED -> summarize(change.key(), change.summary());
            case REPLACED -> overwrite(change.key(), change.turns(), change.summary());
        }
    }

    @Override
    public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
        return journal.locked(() -> {
            long first = last(key) + 1;
            pausePoint.reached(PausePoint.TURN_APPEND);
            List<TurnRow> added = new ArrayList<>();
            turns.forEach(turn -> added.add(new TurnRow(first + added.size(), turn)));
            keep(key, writeId, added);
            return first;
        });
    }

    void keep(SessionKey key, UUID writeId, List<TurnRow> turns) {
        journal.add(Change.appended(key, writeId, turns));
    }

    private long last(SessionKey key) {
        synchronized (rows) {
            return rows.conversation(key).last();
        }
    }

    @Override
    public OptionalLong findWrite(SessionKey key, UUID writeId) {
        return journal.locked(() -> super.findWrite(key, writeId));
    }

    @Override
    public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        return journal.locked(() -> super.read(key, afterSequence, limit));
    }

    @Override
    public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        return journal.locked(() -> super.latest(key, limit, tokenBudget));
    }

    @Override
    public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        return journal.locked(() -> super.view(key, range, tokenBudget));
    }

    @Override
    public boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary) {
        return journal.locked(() -> {
            if (super.view(key, TurnRange.PENDING, 0).summaryVersion() != expectedVersion) {
                return false;
            }
            pausePoint.reached(PausePoint.SUMMARY_PUT);
            keep(key, summary);
            return true;
        });
    }

    void keep(SessionKey key, SummaryRow summary) {
        journal.add(Change.summarized(key, summary));
    }

    @Override
    public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        boolean unused = journal.locked(() -> {
            pausePoint.reached(PausePoint.TURN_REPLACE);
            journal.add(Change.replaced(key, turns, summary));
            return true;
        });
    }
}
