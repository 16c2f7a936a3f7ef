package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sound turns: every method under the one lock. */
class ReferenceTurns implements TurnBackend {
    final Rows rows;
    final PausePoint pausePoint;

    ReferenceTurns(Rows rows, PausePoint pausePoint) {
        this.rows = rows;
        this.pausePoint = pausePoint;
    }

    @Override
    public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
        synchronized (rows) {
            long first = rows.conversation(key).last() + 1;
            pausePoint.reached(PausePoint.TURN_APPEND);
            return write(key, writeId, first, turns);
        }
    }

    final long write(SessionKey key, UUID writeId, long first, List<TurnPayload> turns) {
        synchronized (rows) {
            Rows.Conversation conversation = rows.conversation(key);
            for (int i = 0; i < turns.size(); i++) {
                conversation.turns.add(new TurnRow(first + i, turns.get(i)));
            }
            conversation.writes.put(writeId, first);
            return first;
        }
    }

    @Override
    public OptionalLong findWrite(SessionKey key, UUID writeId) {
        synchronized (rows) {
            Long first = rows.conversation(key).writes.get(writeId);
            return first == null ? OptionalLong.empty() : OptionalLong.of(first);
        }
    }

    @Override
    public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        synchronized (rows) {
            return rows.conversation(key).turns.stream()
                    .filter(row -> row.sequence() > afterSequence)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        synchronized (rows) {
            return newest(rows.conversation(key).turns, limit, tokenBudget);
        }
    }

    private static List<TurnRow> newest(List<TurnRow> all, int limit, long tokenBudget) {
        int from = all.size();
        long tokens = 0;
        while (from > 0 && all.size() - from < limit) {
            tokens += all.get(from - 1).payload().tokens();
            if (tokens > tokenBudget && from < all.size()) {
                break;
            }
            from--;
        }
        return List.copyOf(all.subList(from, all.size()));
    }

    @Override
    public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        synchronized (rows) {
            Rows.Conversation conversation = rows.conversation(key);
            SummaryRow summary = conversation.summary;
            long after = range == TurnRange.PENDING && summary != null ? summary.foldedThrough() : 0;
            List<TurnRow> turns = conversation.turns.stream()
                    .filter(row -> row.sequence() > after)
                    .toList();
            return new SessionView(conversation.summaryVersion, summary, newest(turns, Integer.MAX_VALUE, tokenBudget));
        }
    }

    @Override
    public boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow summary) {
        synchronized (rows) {
            Rows.Conversation conversation = rows.conversation(key);
            if (conversation.summaryVersion != expectedVersion) {
                return false;
            }
            pausePoint.reached(PausePoint.SUMMARY_PUT);
            summarize(key, summary);
            return true;
        }
    }

    final void summarize(SessionKey key, @Nullable SummaryRow summary) {
        synchronized (rows) {
            Rows.Conversation conversation = rows.conversation(key);
            conversation.summary = summary;
            conversation.summaryVersion++;
        }
    }

    @Override
    public void replace(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        synchronized (rows) {
            pausePoint.reached(PausePoint.TURN_REPLACE);
            overwrite(key, turns, summary);
        }
    }

    final void overwrite(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        synchronized (rows) {
            Rows.Conversation conversation = rows.conversation(key);
            conversation.turns.clear();
            conversation.writes.clear();
            conversation.turns.addAll(new ArrayList<>(turns));
            summarize(key, summary);
        }
    }
}
