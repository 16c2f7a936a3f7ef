package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.Truncation;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnRow;
import java.util.List;

/** {@code truncation}: the newest turns that fit the budget. */
final class NewestTurns implements ContextView {
    private final Truncation strategy;
    private final TurnBackend turns;

    NewestTurns(Truncation strategy, TurnBackend turns) {
        this.strategy = strategy;
        this.turns = turns;
    }

    @Override
    public boolean keepsTurns() {
        return true;
    }

    @Override
    public LlmContext context(SessionKey key) {
        List<TurnRow> rows = rows(key);
        return new LlmContext(strategy.name(), "", Stored.turns(key, rows), Tokens.of(rows), Health.HEALTHY);
    }

    @Override
    public int estimateTokens(SessionKey key) {
        return Tokens.of(rows(key));
    }

    @Override
    public Health health(SessionKey key) {
        return Health.HEALTHY;
    }

    @Override
    public void added(SessionKey key, long last) {}

    @Override
    public void replaced(SessionKey key) {}

    @Override
    public void close() {}

    private List<TurnRow> rows(SessionKey key) {
        return turns.latest(key, Integer.MAX_VALUE, strategy.budgetTokens());
    }
}
