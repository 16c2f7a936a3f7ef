package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.RollingSummary;
import io.memorystore.Strategy;
import io.memorystore.Truncation;
import io.memorystore.Turn;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.LeaseBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each strategy shows of the same rows. */
class ContextViewTest {
    private static final RollingSummary STRATEGY = Strategy.rollingSummary(request -> "never called")
            .budgetTokens(10)
            .keepRecentTurns(2)
            .foldTurns(2)
            .build();

    private final FakeTurns turns = new FakeTurns();
    private final AtomicInteger leasesAsked = new AtomicInteger();
    private ContextView rolling;

    /** Others have the lease for ever: so nothing is ever folded here. */
    private final LeaseBackend taken = new LeaseBackend() {
        @Override
        public boolean acquire(String name, String holder, Duration timeToLive) {
            leasesAsked.incrementAndGet();
            return false;
        }

        @Override
        public boolean release(String name, String holder) {
            return false;
        }
    };

    @BeforeEach
    void open() {
        Signals signals = new Signals(List.of());
        Summaries summaries = new Summaries(turns, signals);
        Folding folding = new Folding(
                STRATEGY,
                summaries,
                turns,
                taken,
                new SummaryText(new TurnGate(text -> text.length(), 1_000), 1_000),
                Clock.systemUTC(),
                new InFlight(new StoreFence("acme", signals)),
                new FoldingThreads("acme", null, Duration.ofSeconds(5)));
        rolling = new RollingView(STRATEGY, summaries, folding);
    }

    @AfterEach
    void close() {
        rolling.close();
    }

    private void summarized(Health health, int tokens, long foldedThrough) {
        turns.summary = Summaries.encode(
                new SummaryState("so far", tokens, foldedThrough, health, 0, Instant.MAX.minusSeconds(1)));
        turns.version = 1;
    }

    private static List<String> texts(LlmContext context) {
        return context.recentTurns().stream().map(Turn::userMessage).toList();
    }

    @Test
    void none_showsNothing() {
        ContextView none = new NoTurns("none");

        assertThat(none.keepsTurns()).isFalse();
        assertThat(none.context(FakeTurns.KEY)).isEqualTo(new LlmContext("none", "", List.of(), 0, Health.HEALTHY));
        assertThat(none.estimateTokens(FakeTurns.KEY)).isZero();
        assertThat(none.health(FakeTurns.KEY)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void truncation_showsTheNewestThatFit() {
        turns.add("a", 5);
        turns.add("b", 4);
        turns.add("c", 6);
        ContextView newest = new NewestTurns(new Truncation(10), turns);

        assertThat(newest.keepsTurns()).isTrue();
        LlmContext context = newest.context(FakeTurns.KEY);
        assertThat(texts(context)).containsExactly("b", "c");
        assertThat(context.strategy()).isEqualTo("truncation");
        assertThat(context.tokens()).isEqualTo(10);
        assertThat(newest.estimateTokens(FakeTurns.KEY)).isEqualTo(10);
        assertThat(newest.health(FakeTurns.KEY)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void rollingSummary_showsTheSummary_andWhatIsNotInsideIt_whateverTheBudget() {
        turns.add("a", 50);
        turns.add("b", 60);
        turns.add("c", 70);
        summarized(Health.HEALTHY, 7, 1);

        assertThat(rolling.keepsTurns()).isTrue();
        LlmContext context = rolling.context(FakeTurns.KEY);
        assertThat(context.strategy()).isEqualTo("rolling_summary");
        assertThat(context.summary()).isEqualTo("so far");
        assertThat(texts(context)).containsExactly("b", "c");
        assertThat(context.tokens()).isEqualTo(137);
        assertThat(rolling.estimateTokens(FakeTurns.KEY)).isEqualTo(137);
        assertThat(turns.askedBudget).isEqualTo(Long.MAX_VALUE);
        assertThat(rolling.health(FakeTurns.KEY)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void degraded_showsTheSummary_andTheNewestThatFitBesideIt() {
        turns.add("a", 1);
        turns.add("b", 3);
        turns.add("c", 4);
        summarized(Health.DEGRADED, 3, 0);

        LlmContext context = rolling.context(FakeTurns.KEY);
        assertThat(context.summary()).isEqualTo("so far");
        assertThat(texts(context)).containsExactly("b", "c");
        assertThat(context.tokens()).isEqualTo(10);
        assertThat(context.health()).isEqualTo(Health.DEGRADED);
        assertThat(rolling.health(FakeTurns.KEY)).isEqualTo(Health.DEGRADED);
    }

    @Test
    void degraded_leavesTheSummaryOut_whereTheNewestTurnNeedsItsTokens() {
        turns.add("a", 2);
        turns.add("b", 8);
        summarized(Health.RECOVERING, 3, 0);

        LlmContext context = rolling.context(FakeTurns.KEY);
        assertThat(context.summary()).isEmpty();
        assertThat(texts(context)).containsExactly("a", "b");
        assertThat(context.tokens()).isEqualTo(10);
    }

    @Test
    void degraded_showsASummaryThatFillsTheBudget_whereThereAreNoTurns() {
        summarized(Health.DEGRADED, 10, 0);

        LlmContext context = rolling.context(FakeTurns.KEY);
        assertThat(context.summary()).isEqualTo("so far");
        assertThat(context.recentTurns()).isEmpty();
    }

    @Test
    void degraded_isReadWithinItsBudget_onceItIsKnown_andWholeAgainWhenItRecovered() {
        turns.add("a", 6);
        turns.add("b", 6);
        summarized(Health.DEGRADED, 3, 0);
        rolling.context(FakeTurns.KEY);
        assertThat(turns.askedBudget).isEqualTo(Long.MAX_VALUE);

        rolling.context(FakeTurns.KEY);
        assertThat(turns.askedBudget).isEqualTo(10);

        summarized(Health.HEALTHY, 3, 0);
        assertThat(texts(rolling.context(FakeTurns.KEY))).containsExactly("a", "b");
    }

    private void addAsManyAsAreFolded() {
        for (int i = 0; i < 4; i++) {
            turns.add("turn " + i, 1);
        }
    }

    @Test
    void addedTurns_areLookedAtInTheBackground() {
        addAsManyAsAreFolded();
        rolling.added(FakeTurns.KEY, 4);
        await().until(() -> leasesAsked.get() > 0);
    }

    @Test
    void health_tellsTheBackgroundWhatItSaw() {
        addAsManyAsAreFolded();
        rolling.health(FakeTurns.KEY);
        await().until(() -> leasesAsked.get() > 0);
    }

    @Test
    void replacedSession_isLookedAtAnew() {
        rolling.replaced(FakeTurns.KEY);
        await().until(() -> turns.looks.get() > 0);
    }

    @Test
    void close_endsTheThreads() {
        addAsManyAsAreFolded();
        rolling.added(FakeTurns.KEY, 4);
        await().until(() -> leasesAsked.get() > 0);
        assertThat(threads()).isNotEmpty();

        rolling.close();

        assertThat(threads()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("memorystore-acme-"))
                .toList();
    }
}
