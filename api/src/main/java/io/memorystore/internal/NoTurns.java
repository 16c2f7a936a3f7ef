package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.spi.SessionKey;
import java.util.List;

/** {@code none}: nothing is kept, so there is nothing to see. */
final class NoTurns implements ContextView {
    private final String strategy;

    NoTurns(String strategy) {
        this.strategy = strategy;
    }

    @Override
    public boolean keepsTurns() {
        return false;
    }

    @Override
    public LlmContext context(SessionKey key) {
        return new LlmContext(strategy, "", List.of(), 0, Health.HEALTHY);
    }

    @Override
    public int estimateTokens(SessionKey key) {
        return 0;
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
}
