package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.prefixed;
import static io.memorystore.conformance.Samples.textsOf;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Health;
import io.memorystore.HealthChanged;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.RollingSummary;
import io.memorystore.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Summarisers that fail, and what the session tells of it: CTX-4 to CTX-6. */
abstract class HealthRules extends SummaryRules {
    private static final int ATTEMPTS = 2;

    private final List<HealthChanged> moves = new CopyOnWriteArrayList<>();

    private MemoryStoreConfig.Builder listening(RollingSummary strategy) {
        return emptyDatabase().strategy(strategy).tokenCounter(String::length).listener(new MemoryStoreListener() {
            @Override
            public void healthChanged(HealthChanged signal) {
                moves.add(signal);
            }
        });
    }

    private static void awaitHealth(Session session, Health health) {
        Eventually.holds("health " + health, () -> {
            session.context();
            return session.health() == health;
        });
    }

    /** A move is told after it was stored: who sees the stored health may be ahead of the signal. */
    private void awaitMoves(Health from, Health to) {
        Eventually.holds("the signal that health moved from " + from + " to " + to, () -> {
            List<HealthChanged> seen = List.copyOf(moves);
            return !seen.isEmpty()
                    && seen.get(seen.size() - 1).from() == from
                    && seen.get(seen.size() - 1).to() == to;
        });
    }

    @Test
    @Proves(Rule.CTX_4)
    void addTurn_doesNotWaitForTheSummarizer() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Chronicler chronicler = new Chronicler();
        chronicler.failOneIn(1, () -> {
            called.countDown();
            released.await();
            throw new IllegalStateException("conformance: late, and down");
        });
        Session session = open(listening(rolling(chronicler).build()).build()).session(ADA);
        session.addTurns(turns("t", KEPT + FOLDED));
        assertThat(called.await(20, TimeUnit.SECONDS))
                .as("the summariser was called")
                .isTrue();
        for (int i = 6; i <= 20; i++) {
            assertThat(session.addTurn(turn("t" + i))).isEqualTo(i);
        }
        assertThat(visible(session.context()))
                .as("what is visible while the summariser hangs")
                .isEqualTo(prefixed("t", 20));
        released.countDown();
    }

    @Test
    @Proves(Rule.CTX_4)
    void addTurn_doesNotFailBecauseOfTheSummarizer() {
        Chronicler chronicler = new Chronicler();
        chronicler.failOneIn(1, () -> {
            throw new StackOverflowError("conformance: an error, not an exception");
        });
        Session session = open(listening(rolling(chronicler).build()).build()).session(ADA);
        for (int i = 1; i <= 30; i++) {
            assertThat(session.addTurn(turn("t" + i))).isEqualTo(i);
        }
        assertThat(visible(session.context())).isEqualTo(prefixed("t", 30));
    }

    @Test
    @Proves(Rule.CTX_4)
    void addTurn_doesNotFailBecauseOfTheExecutor() {
        Chronicler chronicler = new Chronicler();
        MemoryStoreConfig.Builder config = listening(rolling(chronicler).build())
                .executor(task -> {
                    throw new RejectedExecutionException("conformance: no room");
                });
        Session session = open(config.build()).session(ADA);
        for (int i = 1; i <= 12; i++) {
            assertThat(session.addTurn(turn("t" + i))).isEqualTo(i);
        }
        assertThat(visible(session.context())).isEqualTo(prefixed("t", 12));
        assertThat(chronicler.calls())
                .as("calls of a summariser that nothing runs")
                .isZero();
        Eventually.holds("a health that tells of it", () -> session.health() != Health.HEALTHY);
    }

    @Test
    @Proves(Rule.CTX_4)
    void summarizer_runsOutsideOfTransactions() {
        Chronicler chronicler = new Chronicler();
        MemoryStore store = open(listening(rolling(chronicler).build()).build());
        CompletableFuture<Long> written = new CompletableFuture<>();
        chronicler.failOneIn(1, () -> {
            Schedule.Caller<Long> other = new Schedule.Caller<>(
                    "inside-summary", () -> store.session(ADA).addTurn(turn("inside")));
            other.start();
            other.end();
            complete(written, other);
            throw new IllegalStateException("conformance: enough");
        });
        store.session(ADA).addTurns(turns("t", KEPT + FOLDED));
        assertThat(written)
                .as("the sequence of a turn that another thread adds while the summariser runs")
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(KEPT + FOLDED + 1L);
    }

    private static void complete(CompletableFuture<Long> written, Schedule.Caller<Long> writer) {
        Throwable failure = writer.failure();
        if (failure == null) {
            written.complete(writer.result());
        } else {
            written.completeExceptionally(failure);
        }
    }

    @Test
    @Proves(Rule.CTX_5)
    void health_movesOnlyAsItMay() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        RollingSummary strategy = rolling(chronicler).maxAttempts(ATTEMPTS).build();
        Session session = open(listening(strategy).build()).session(ADA);
        assertThat(session.health()).isEqualTo(Health.HEALTHY);
        session.addTurns(turns("t", KEPT + FOLDED));
        awaitHealth(session, Health.DEGRADED);
        chronicler.recover();
        awaitHealth(session, Health.HEALTHY);
        awaitMoves(Health.RECOVERING, Health.HEALTHY);
        assertChain(moves);
        assertThat(moves.subList(0, 2)).extracting(HealthChanged::to).containsExactly(Health.RETRY, Health.DEGRADED);
        assertThat(moves.subList(moves.size() - 2, moves.size()))
                .extracting(HealthChanged::to)
                .containsExactly(Health.RECOVERING, Health.HEALTHY);
    }

    @Test
    @Proves(Rule.CTX_5)
    void health_isHealthyAgainAfterOneRetry() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        RollingSummary strategy = rolling(chronicler)
                .retryDelay(Duration.ofMillis(100))
                .maxRetryDelay(Duration.ofMillis(100))
                .build();
        Session session = open(listening(strategy).build()).session(ADA);
        session.addTurns(turns("t", KEPT + FOLDED));
        awaitHealth(session, Health.RETRY);
        assertThat(visible(session.context()))
                .as("the context under RETRY, complete")
                .isEqualTo(prefixed("t", KEPT + FOLDED));
        chronicler.recover();
        awaitHealth(session, Health.HEALTHY);
        awaitMoves(Health.RETRY, Health.HEALTHY);
        assertThat(moves).extracting(HealthChanged::to).containsExactly(Health.RETRY, Health.HEALTHY);
    }

    private static void assertChain(List<HealthChanged> moves) {
        Health health = Health.HEALTHY;
        for (HealthChanged move : moves) {
            assertThat(move.from())
                    .as("where a move begins: where the one before ended")
                    .isEqualTo(health);
            assertThat(move.from().canBecome(move.to()))
                    .as("%s may become %s", move.from(), move.to())
                    .isTrue();
            assertThat(move.identity()).isEqualTo(ADA);
            health = move.to();
        }
    }

    @Test
    @Proves(Rule.CTX_5)
    void everyFault_countsAsAFailure() {
        faults().forEach((what, fault) -> {
            Chronicler chronicler = new Chronicler();
            chronicler.failOneIn(1, fault);
            RollingSummary strategy =
                    rolling(chronicler).timeout(Duration.ofMillis(50)).build();
            Session session = open(listening(strategy).build()).session(ADA);
            session.addTurns(turns("t", 12));
            Eventually.holds("RETRY after a summariser that " + what, () -> session.health() == Health.RETRY);
            assertThat(visible(session.context()))
                    .as("the context after a summariser that " + what)
                    .isEqualTo(prefixed("t", 12));
            chronicler.recover();
            awaitFolded(session, KEPT + FOLDED - 1);
            assertThat(visible(session.context()))
                    .as("the context after recovery")
                    .isEqualTo(prefixed("t", 12));
        });
    }

    @SuppressWarnings("NullAway") // returning null is one of the faults
    private static Map<String, Chronicler.Fault> faults() {
        Map<String, Chronicler.Fault> faults = new LinkedHashMap<>();
        faults.put("throws", () -> {
            throw new java.io.IOException("conformance: down");
        });
        faults.put("throws an error", () -> {
            throw new AssertionError("conformance: an error");
        });
        faults.put("returns null", () -> null);
        faults.put("returns an empty text", () -> "");
        faults.put("returns a blank text", () -> " \n\t ");
        faults.put("returns an unpaired surrogate", () -> "a\ud83d");
        faults.put("hangs until it is interrupted", () -> {
            new CountDownLatch(1).await();
            return "never";
        });
        return faults;
    }

    @Test
    @Proves(Rule.CTX_5)
    @When(Trait.DURABLE)
    void health_survivesReopening() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        RollingSummary strategy = rolling(chronicler)
                .retryDelay(Duration.ofHours(1))
                .maxRetryDelay(Duration.ofHours(1))
                .build();
        MemoryStoreConfig config = listening(strategy).build();
        try (MemoryStore store = open(config)) {
            store.session(ADA).addTurns(turns("t", 12));
            awaitHealth(store.session(ADA), Health.RETRY);
        }
        Session reopened = open(config).session(ADA);
        assertThat(reopened.health()).as("health after reopening").isEqualTo(Health.RETRY);
        assertThat(visible(reopened.context()))
                .as("the context after reopening")
                .isEqualTo(prefixed("t", 12));
    }

    @Test
    @Proves(Rule.CTX_5)
    @When(Trait.NOT_DURABLE)
    void health_isForgottenByAStoreThatDeclaresToForget() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        MemoryStoreConfig config = listening(rolling(chronicler).build()).build();
        try (MemoryStore store = open(config)) {
            store.session(ADA).addTurns(turns("t", 12));
            awaitHealth(store.session(ADA), Health.RETRY);
        }
        assertThat(open(config).session(ADA).health())
                .as("health after reopening")
                .isEqualTo(Health.HEALTHY);
    }

    @Test
    @Proves(Rule.CTX_6)
    void degraded_fallsBackToTruncation_andKeepsASummaryThatFits() {
        assertDegraded(100, "t9", "t1 t2", 7);
        assertDegraded(12, "t9", "t1 t2", 3);
        assertDegraded(4, "t9", "", 2);
        assertDegraded(4, "longer-than-the-budget", "", 1);
    }

    /** Folds t1 and t2 into five tokens, breaks down, and adds 5 more: seven turns of two tokens each are pending. */
    private void assertDegraded(int budget, String newest, String summary, int shown) {
        Chronicler chronicler = new Chronicler();
        RollingSummary strategy = rolling(chronicler)
                .keepRecentTurns(2)
                .maxAttempts(ATTEMPTS)
                .budgetTokens(budget)
                .maxRetryDelay(Duration.ofMillis(50))
                .build();
        Session session = open(listening(strategy).build()).session(ADA);
        session.addTurns(turns("t", 4));
        Eventually.holds("a first summary", () -> session.context().summary().equals("t1 t2"));
        chronicler.failAlways();
        session.addTurns(List.of(turn("t5"), turn("t6"), turn("t7"), turn("t8"), turn(newest)));
        LlmContext[] seen = new LlmContext[1];
        Eventually.holds("a context under DEGRADED or RECOVERING", () -> {
            seen[0] = session.context();
            return seen[0].health() == Health.DEGRADED || seen[0].health() == Health.RECOVERING;
        });
        List<String> pending = List.of("t3", "t4", "t5", "t6", "t7", "t8", newest);
        // the second time the session is known to be degraded, and no more is read of it than can be shown
        for (LlmContext context : List.of(seen[0], session.context())) {
            assertThat(context.summary())
                    .as("the summary under a budget of %d", budget)
                    .isEqualTo(summary);
            assertThat(textsOf(context.recentTurns()))
                    .as("the turns shown under a budget of %d", budget)
                    .isEqualTo(pending.subList(pending.size() - shown, pending.size()));
            assertThat(context.tokens())
                    .as("its tokens")
                    .isEqualTo(summary.length() + 2 * (shown - 1) + newest.length());
        }
        assertThat(session.turns(0, 100)).as("stored turns").hasSize(9);
        chronicler.recover();
        awaitFolded(session, 3);
        assertThat(visible(session.context()))
                .as("what is visible after the recovery")
                .startsWith("t1", "t2", "t3")
                .endsWith(newest)
                .hasSize(9);
    }

    @Test
    @Proves(Rule.CTX_6)
    void recovery_drainsEverything() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        Session session = open(listening(
                                rolling(chronicler).maxAttempts(ATTEMPTS).build())
                        .build())
                .session(ADA);
        session.addTurns(turns("t", 200));
        awaitHealth(session, Health.DEGRADED);
        chronicler.recover();
        awaitFolded(session, KEPT + FOLDED - 1);
        assertThat(visible(session.context()))
                .as("what is visible after the recovery")
                .isEqualTo(prefixed("t", 200));
        assertChain(moves);
    }
}
