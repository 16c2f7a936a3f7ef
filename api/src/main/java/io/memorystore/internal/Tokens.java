package io.memorystore.internal;

import io.memorystore.StoredTurn;
import io.memorystore.spi.KeptTurns;
import io.memorystore.spi.TurnRow;
import java.util.List;

/** Sums of tokens. */
final class Tokens {

    private Tokens() {}

    /** The tokens of all rows; a session beyond the range of an int counts as the greatest int. */
    static int of(List<TurnRow> rows) {
        long tokens = 0;
        if (rows instanceof KeptTurns kept) {
            for (StoredTurn turn : kept.turns()) {
                tokens += turn.tokens();
            }
            return clamped(tokens);
        }
        for (TurnRow row : rows) {
            tokens += row.payload().tokens();
        }
        return clamped(tokens);
    }

    static int clamped(long tokens) {
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    /** The longest run of newest rows that fits the budget; the newest is always there. */
    static List<TurnRow> newestWithin(List<TurnRow> rows, long budget) {
        int from = rows.size() - 1;
        long tokens = rows.isEmpty() ? 0 : rows.get(from).payload().tokens();
        while (from > 0 && tokens + rows.get(from - 1).payload().tokens() <= budget) {
            from--;
            tokens += rows.get(from).payload().tokens();
        }
        return rows.isEmpty() ? rows : rows.subList(from, rows.size());
    }
}
