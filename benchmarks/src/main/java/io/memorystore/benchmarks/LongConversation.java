package io.memorystore.benchmarks;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import java.util.List;

/** A conversation of 1,000 turns, of which the model may see the newest 20. */
final class LongConversation {
    static final int SHOWN = 20;
    private static final Identity IDENTITY = Identity.of("acme", "ada", "conversation");

    private LongConversation() {}

    static List<Turn> turns() {
        List<Turn> said = Dialogues.turns();
        return said.subList(0, Math.min(1_000, said.size()));
    }

    /** Writes the conversation, and opens the store again with the budget that its newest turns need. */
    static MemoryStore open(String driver, MemoryStoreConfig config) {
        int budget;
        try (MemoryStore first = MemoryStore.open(driver, config)) {
            first.session(IDENTITY).addTurns(turns());
            budget = first.session(IDENTITY).latestTurns(SHOWN).stream()
                    .mapToInt(StoredTurn::tokens)
                    .sum();
        }
        return MemoryStore.open(
                driver, config.toBuilder().strategy(Strategy.truncation(budget)).build());
    }

    /** The conversation in the reopened store. */
    static Session session(MemoryStore store) {
        Session session = store.session(IDENTITY);
        if (session.context().recentTurns().size() != SHOWN) {
            throw new IllegalStateException("the budget does not fit " + SHOWN + " turns");
        }
        return session;
    }
}
