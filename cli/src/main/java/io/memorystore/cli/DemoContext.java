package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import io.memorystore.SummaryRequest;
import io.memorystore.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What each strategy shows of one conversation. */
final class DemoContext {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BUDGET = 120;

    private final Path database;
    private final Identity identity;

    DemoContext(Path database, Identity identity) {
        this.database = database;
        this.identity = identity;
    }

    List<LlmContext> all() {
        return List.of(view(Strategy.none()), view(Strategy.truncation(BUDGET)), summarized());
    }

    private LlmContext view(Strategy strategy) {
        try (MemoryStore store = open(strategy)) {
            return store.session(identity).context();
        }
    }

    /** The conversation is held once more, in a session of its own, with a summariser that listens. */
    private LlmContext summarized() {
        Identity again = Identity.of(identity.tenant(), identity.user(), identity.session() + " (summarised)");
        List<Turn> turns;
        try (MemoryStore store = open(Strategy.truncation(BUDGET))) {
            turns = store.session(identity).turns(0, 1_000).stream()
                    .map(stored -> stored.turn())
                    .toList();
        }
        try (MemoryStore store = open(Strategy.rollingSummary(DemoContext::summary)
                .keepRecentTurns(2)
                .foldTurns(2)
                .build())) {
            turns.forEach(store.session(again)::addTurn);
            return awaitSummary(store, again);
        }
    }

    private MemoryStore open(Strategy strategy) {
        return MemoryStore.open(
                "sqlite",
                MemoryStoreConfig.builder()
                        .url(database.toString())
                        .strategy(strategy)
                        .build());
    }

    private static LlmContext awaitSummary(MemoryStore store, Identity identity) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        LlmContext context = store.session(identity).context();
        while (context.summary().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            context = store.session(identity).context();
        }
        return context;
    }

    /** Where an application asks a model, this strings the person's questions together, the same way each time. */
    private static String summary(SummaryRequest request) {
        String begin = request.previousSummary().isEmpty() ? "The person said: " : request.previousSummary() + " / ";
        return request.turns().stream()
                .map(turn -> Printable.shortened(turn.userMessage(), 40))
                .collect(Collectors.joining(" / ", begin, ""));
    }
}
