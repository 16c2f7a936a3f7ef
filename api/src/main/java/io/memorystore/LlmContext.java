package io.memorystore;

import java.util.List;
import java.util.Objects;

/**
 * What the strategy lets the model see at one moment. Immutable and thread-safe.
 *
 * @param strategy the strategy's name
 * @param summary what stands for the older turns, "" for none
 * @param recentTurns the turns to show word for word, oldest first
 * @param tokens of the summary and the turns together
 * @param health of the session's summary
 */
public record LlmContext(String strategy, String summary, List<Turn> recentTurns, int tokens, Health health) {

    /**
     * Copies the list.
     *
     * @param strategy the strategy's name
     * @param summary what stands for the older turns, "" for none
     * @param recentTurns the turns to show word for word, oldest first
     * @param tokens of the summary and the turns together
     * @param health of the session's summary
     */
    public LlmContext {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(summary, "summary");
        recentTurns = List.copyOf(recentTurns);
        Objects.requireNonNull(health, "health");
    }

    /**
     * Tells whether there is nothing to show.
     *
     * @return true if there is neither a summary nor a turn
     */
    public boolean isEmpty() {
        return summary.isEmpty() && recentTurns.isEmpty();
    }
}
