package io.memorystore.internal;

import io.memorystore.Turn;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The turns of one session, as a database has them: as bytes. Keeps what it was asked last. */
final class FakeTurns implements TurnBackend {
    static final SessionKey KEY = new SessionKey("acme", "ada", "s1");

    final List<TurnRow> rows = new ArrayList<>();
    volatile SummaryRow summary;
    volatile long version;
    /** Of whoever wants to show turns; a budget of 0 is of the background, which only wants to know where it is. */
    volatile long askedBudget;

    final AtomicInteger looks = new AtomicInteger();

    static Turn turn(String text) {
        return Turn.builder().user(text).timestamp(Instant.EPOCH).build();
    }

    static TurnRow row(long sequence, String text, int tokens) {
        TurnPayload added = TurnPayload.of(turn(text), TurnJson::encode, tokens, null);
        return new TurnRow(sequence, TurnPayload.stored(added.json(), added.checksum(), tokens, null));
    }

    void add(String text, int tokens) {
        rows.add(row(rows.size() + 1L, text, tokens));
    }

    @Override
    public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
        askedBudget = tokenBudget > 0 ? tokenBudget : askedBudget;
        looks.incrementAndGet();
        long after = range == TurnRange.PENDING && summary != null ? summary.foldedThrough() : 0;
        List<TurnRow> seen = rows.stream().filter(row -> row.sequence() > after).toList();
        return new SessionView(version, summary, Tokens.newestWithin(seen, tokenBudget));
    }

    @Override
    public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
        askedBudget = tokenBudget;
        return Tokens.newestWithin(rows, tokenBudget);
    }

    @Override
    public synchronized boolean compareAndPutSummary(SessionKey key, long expectedVersion, SummaryRow next) {
        if (version != expectedVersion) {
            return false;
        }
        summary = next;
        version++;
        return true;
    }

    @Override
    public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
        return rows.stream()
                .filter(row -> row.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    @Override
    public long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
        throw new AssertionError("strategies are views");
    }

    @Override
    public OptionalLong findWrite(SessionKey key, UUID writeId) {
        throw new AssertionError("strategies are views");
    }

    @Override
    public void replace(SessionKey key, List<TurnRow> turns, SummaryRow replacement) {
        throw new AssertionError("strategies are views");
    }
}
