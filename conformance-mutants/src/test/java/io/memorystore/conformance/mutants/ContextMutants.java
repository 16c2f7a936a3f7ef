package io.memorystore.conformance.mutants;

import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Broken ways to read what a model is shown, one fault each. */
final class ContextMutants {

    private ContextMutants() {}

    /** A limit of rows, and none of tokens. */
    static final class BudgetIgnored extends ReferenceTurns {
        BudgetIgnored(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
            return super.latest(key, limit, Long.MAX_VALUE);
        }
    }

    /** {@code WHERE running_total <= ?}, also for the newest. */
    static final class NewestLeftOut extends ReferenceTurns {
        NewestLeftOut(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
            return super.latest(key, limit, tokenBudget).stream()
                    .filter(row -> row.payload().tokens() <= tokenBudget)
                    .toList();
        }
    }

    /** Goes on after a turn that does not fit, to smaller ones. */
    static final class SkipsWhatDoesNotFit extends ReferenceTurns {
        SkipsWhatDoesNotFit(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
            Deque<TurnRow> fitting = new ArrayDeque<>();
            List<TurnRow> all = super.latest(key, limit, Long.MAX_VALUE);
            long tokens = 0;
            for (int i = all.size() - 1; i >= 0; i--) {
                int own = all.get(i).payload().tokens();
                if (fitting.isEmpty() || tokens + own <= tokenBudget) {
                    tokens += own;
                    fitting.addFirst(all.get(i));
                }
            }
            return List.copyOf(fitting);
        }
    }

    /** {@code SUM(tokens) OVER (ORDER BY sequence)}: the budget is spent on the oldest turns. */
    static final class OldestWithinBudget extends ReferenceTurns {
        OldestWithinBudget(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
            if (tokenBudget == 0) {
                return super.view(key, range, tokenBudget);
            }
            SessionView all = super.view(key, range, Long.MAX_VALUE);
            long[] total = new long[1];
            List<TurnRow> oldest = all.turns().stream()
                    .filter(row -> {
                        total[0] += row.payload().tokens();
                        return total[0] <= tokenBudget;
                    })
                    .toList();
            return new SessionView(all.summaryVersion(), all.summary(), oldest);
        }
    }

    /** A lease is a row lock here, and whoever writes meanwhile does not wait for it. */
    static final class LockedByLeases extends ReferenceTurns {
        LockedByLeases(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            synchronized (rows) {
                if (!rows.leases.isEmpty()) {
                    throw new StoreUnavailableException("mutant: the row is locked", false, null);
                }
                return super.append(key, writeId, turns);
            }
        }
    }

    /** A column of type JSON, which puts a space behind each colon. */
    static final class SummaryNormalised extends ReferenceTurns {
        SummaryNormalised(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
            SessionView view = super.view(key, range, tokenBudget);
            return new SessionView(view.summaryVersion(), normalised(view.summary()), view.turns());
        }

        private static @Nullable SummaryRow normalised(@Nullable SummaryRow row) {
            if (row == null) {
                return null;
            }
            String json = new String(row.json(), StandardCharsets.UTF_8).replace("\":", "\": ");
            return new SummaryRow(row.foldedThrough(), json.getBytes(StandardCharsets.UTF_8), row.checksum());
        }
    }
}
