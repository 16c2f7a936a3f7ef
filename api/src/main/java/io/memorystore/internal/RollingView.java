package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.RollingSummary;
import io.memorystore.Turn;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.List;

/** {@code rolling_summary}: the summary, and every turn that is not inside it. */
final class RollingView implements ContextView {
    private final RollingSummary strategy;
    private final Summaries summaries;
    private final Folding folding;

    RollingView(RollingSummary strategy, Summaries summaries, Folding folding) {
        this.strategy = strategy;
        this.summaries = summaries;
        this.folding = folding;
    }

    /** What is shown: either everything, or while the summariser does not work, what fits the budget. */
    private record Shown(SummaryState state, boolean withSummary, List<TurnRow> turns) {
        int tokens() {
            return Tokens.clamped((long) Tokens.of(turns) + (withSummary ? state.tokens() : 0));
        }
    }

    @Override
    public boolean keepsTurns() {
        return true;
    }

    @Override
    public LlmContext context(SessionKey key) {
        Shown shown = shown(key);
        String summary = shown.withSummary() ? shown.state().text() : "";
        List<Turn> turns = Stored.turns(key, shown.turns());
        return new LlmContext(
                strategy.name(), summary, turns, shown.tokens(), shown.state().health());
    }

    @Override
    public int estimateTokens(SessionKey key) {
        return shown(key).tokens();
    }

    @Override
    public Health health(SessionKey key) {
        SummarizedSession session = summaries.view(key, TurnRange.PENDING, 0);
        folding.seen(key, session);
        return session.state().health();
    }

    @Override
    public void added(SessionKey key, long last) {
        folding.added(key, last);
    }

    @Override
    public void replaced(SessionKey key) {
        folding.forget(key);
    }

    @Override
    public void close() {
        folding.close();
    }

    private Shown shown(SessionKey key) {
        SummarizedSession session = read(key);
        folding.seen(key, session);
        return session.isFallback() ? fallback(session) : new Shown(session.state(), true, session.turns());
    }

    /** A session that is known to be degraded may have a long backlog: only what can be shown of it is read. */
    private SummarizedSession read(SessionKey key) {
        if (folding.isKnownFallback(key)) {
            SummarizedSession session = summaries.view(key, TurnRange.PENDING, strategy.budgetTokens());
            if (session.isFallback()) {
                return session;
            }
        }
        return summaries.view(key, TurnRange.PENDING, Long.MAX_VALUE);
    }

    private Shown fallback(SummarizedSession session) {
        List<TurnRow> rows = session.turns();
        long newest = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).payload().tokens();
        boolean withSummary = session.state().tokens() + newest <= strategy.budgetTokens();
        long left = strategy.budgetTokens() - (withSummary ? session.state().tokens() : 0L);
        return new Shown(session.state(), withSummary, Tokens.newestWithin(rows, left));
    }
}
