package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.KEY;
import static io.memorystore.conformance.Samples.payloads;
import static io.memorystore.conformance.Samples.prefixed;
import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.textsOf;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.RollingSummary;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.Strategy;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** That a rolling summary never loses or doubles a turn: CTX-3. */
abstract class SummaryRules extends ContextRules {
    static final int KEPT = 3;
    static final int FOLDED = 2;

    /** Folds early and retries at once, so that tests see much of it. */
    static RollingSummary.Builder rolling(Chronicler chronicler) {
        return Strategy.rollingSummary(chronicler)
                .keepRecentTurns(KEPT)
                .foldTurns(FOLDED)
                .maxAttempts(100)
                .retryDelay(Duration.ofMillis(1))
                .maxRetryDelay(Duration.ofMillis(5));
    }

    static List<String> visible(LlmContext context) {
        List<String> visible = new ArrayList<>(Chronicler.folded(context.summary()));
        visible.addAll(textsOf(context.recentTurns()));
        return visible;
    }

    static void awaitFolded(Session session, int atMostPending) {
        Eventually.holds(
                "at most " + atMostPending + " turns that are not in the summary",
                () -> session.context().recentTurns().size() <= atMostPending && session.health() == Health.HEALTHY);
    }

    @Test
    @Proves(Rule.CTX_3)
    void everyTurn_isVisibleAtAllTimes() {
        Chronicler chronicler = new Chronicler();
        Session session = open(emptyDatabase()
                        .strategy(rolling(chronicler).build())
                        .build())
                .session(ADA);
        for (int i = 1; i <= 40; i++) {
            session.addTurn(turn("t" + i));
            assertThat(visible(session.context()))
                    .as("summary and recent turns after %d turns", i)
                    .isEqualTo(prefixed("t", i));
        }
        awaitFolded(session, KEPT + FOLDED - 1);
        LlmContext context = session.context();
        assertThat(visible(context)).as("summary and recent turns in the end").isEqualTo(prefixed("t", 40));
        assertThat(context.recentTurns()).as("turns word for word").hasSizeGreaterThanOrEqualTo(KEPT);
        assertThat(context.strategy()).isEqualTo("rolling_summary");
        assertThat(session.turns(0, 100)).as("stored turns").hasSize(40);
    }

    @Test
    @Proves(Rule.CTX_3)
    void everyTurn_isVisibleThoughTheSummarizerFails() {
        Chronicler chronicler = new Chronicler();
        chronicler.failOneIn(3, () -> {
            throw new IllegalStateException("conformance: every third call fails");
        });
        MemoryStore store =
                open(emptyDatabase().strategy(rolling(chronicler).build()).build());
        watchWhileWriting(List.of(store), chronicler);
    }

    @Test
    @Proves(Rule.CTX_3)
    @When(Trait.SHARED)
    void everyTurn_isVisibleThoughTwoStoresSummarize() {
        Chronicler chronicler = new Chronicler();
        MemoryStoreConfig config =
                emptyDatabase().strategy(rolling(chronicler).build()).build();
        watchWhileWriting(List.of(open(config), open(config)), chronicler);
    }

    @Test
    @Proves(Rule.CTX_3)
    @When(Trait.NOT_SHARED)
    void everyTurn_isVisibleInEachOfTwoStoresThatShareNothing() {
        Chronicler chronicler = new Chronicler();
        MemoryStoreConfig config =
                emptyDatabase().strategy(rolling(chronicler).build()).build();
        Session here = open(config).session(ADA);
        Session there = open(config).session(BOB);
        here.addTurns(turns("here", 9));
        there.addTurns(turns("there", 9));
        assertThat(visible(here.context())).isEqualTo(prefixed("here", 9));
        assertThat(visible(there.context())).isEqualTo(prefixed("there", 9));
    }

    private static void watchWhileWriting(List<MemoryStore> stores, Chronicler chronicler) {
        int writers = 4;
        Crew crew = Crew.start(writers, worker -> {
            Session session = stores.get(worker % stores.size()).session(ADA);
            for (int i = 1; i <= 25; i++) {
                session.addTurn(turn("w" + worker + "-" + i));
            }
        });
        boolean atWork = true;
        while (atWork) {
            atWork = crew.isAtWork();
            for (MemoryStore store : stores) {
                List<String> visible = visible(store.session(ADA).context());
                assertThat(visible)
                        .as("summary and recent turns, against what is stored")
                        .isEqualTo(texts(store.session(ADA).turns(0, Math.max(1, visible.size())))
                                .subList(0, visible.size()));
            }
        }
        crew.end();
        Session session = stores.get(0).session(ADA);
        awaitFolded(session, KEPT + FOLDED - 1);
        assertThat(visible(session.context()))
                .as("summary and recent turns in the end")
                .isEqualTo(texts(session.turns(0, 1_000)));
        assertThat(chronicler.mostAtOnce())
                .as("the most calls of the summariser at once for one session")
                .isEqualTo(1);
    }

    private static SummaryRow summary(long foldedThrough, String text) {
        byte[] json = ("{\"summary\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(json);
        return new SummaryRow(foldedThrough, json, (int) crc.getValue());
    }

    @Test
    @Proves(Rule.CTX_3)
    void summary_isPutByOneOfTwoOnly() {
        Schedule schedule = new Schedule(PausePoint.SUMMARY_PUT);
        StoreBackend backend = backend(emptyDatabase().build(), schedule);
        backend.turns().append(KEY, UUID.randomUUID(), payloads("t", 5));
        long version = version(backend);
        Schedule.Outcomes<Boolean, Boolean> outcomes = schedule.run(
                () -> backend.turns().compareAndPutSummary(KEY, version, summary(2, "first")),
                () -> backend.turns().compareAndPutSummary(KEY, version, summary(3, "second")));
        assertThat(List.of(outcomes.first().result(), outcomes.second().result()))
                .as("how two summaries of one version ended")
                .containsExactlyInAnyOrder(true, false);
        assertThat(version(backend)).as("the summary's version after one put").isEqualTo(version + 1);
        SummaryRow expected = outcomes.first().result() ? summary(2, "first") : summary(3, "second");
        assertSummary(backend, expected);
    }

    @Test
    @Proves(Rule.CTX_3)
    void summary_ofAnotherVersionIsRefused() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        backend.turns().append(KEY, UUID.randomUUID(), payloads("t", 5));
        long version = version(backend);
        assertThat(backend.turns().compareAndPutSummary(KEY, version, summary(2, "first")))
                .as("the version that is there")
                .isTrue();
        assertThat(backend.turns().compareAndPutSummary(KEY, version, summary(3, "stale")))
                .as("a version that was there")
                .isFalse();
        assertThat(backend.turns().compareAndPutSummary(KEY, version + 7, summary(3, "never")))
                .as("a version that never was")
                .isFalse();
        assertSummary(backend, summary(2, "first"));
        SessionView pending = backend.turns().view(KEY, TurnRange.PENDING, Long.MAX_VALUE);
        assertThat(pending.turns())
                .as("turns that are not folded")
                .extracting(row -> row.sequence())
                .containsExactly(3L, 4L, 5L);
        assertThat(backend.turns().view(KEY, TurnRange.ALL, Long.MAX_VALUE).turns())
                .as("all turns")
                .hasSize(5);
    }

    @Test
    @Proves(Rule.CTX_3)
    void summary_neverSurvivesAFlushThatCameInBetween() {
        Schedule schedule = new Schedule(PausePoint.SUMMARY_PUT);
        StoreBackend backend = backend(emptyDatabase().build(), schedule);
        backend.turns().append(KEY, UUID.randomUUID(), payloads("t", 5));
        long version = version(backend);
        schedule.run(() -> backend.turns().compareAndPutSummary(KEY, version, summary(2, "of what is flushed")), () -> {
                    backend.turns().replace(KEY, List.of(), null);
                    return true;
                })
                .second()
                .result();
        SessionView view = backend.turns().view(KEY, TurnRange.ALL, Long.MAX_VALUE);
        assertThat(view.summary()).as("the summary after the flush").isNull();
        assertThat(view.turns()).as("turns after the flush").isEmpty();
        assertThat(view.summaryVersion())
                .as("the summary's version after the flush")
                .isGreaterThan(version);
        assertThat(backend.turns().compareAndPutSummary(KEY, version, summary(2, "late")))
                .as("a summariser that began before")
                .isFalse();
    }

    @Test
    @Proves({Rule.TURN_9, Rule.SNAP_4})
    void flush_andTheEmptySnapshot_forgetTheSummary() {
        MemoryStore store =
                open(emptyDatabase().strategy(rolling(new Chronicler()).build()).build());
        assertForgets("the flush", store.session(ADA), Session::flush);
        assertForgets("the empty snapshot", store.session(BOB), session -> session.restore(Snapshot.empty()));
    }

    private static void assertForgets(String what, Session session, Consumer<Session> forget) {
        session.addTurns(turns("t", KEPT + FOLDED));
        awaitFolded(session, KEPT + FOLDED - 1);
        forget.accept(session);
        assertThat(session.context().summary()).as("the summary after %s", what).isEmpty();
        assertThat(session.addTurn(turn("new")))
                .as("the first sequence after %s", what)
                .isEqualTo(1);
        assertThat(visible(session.context()))
                .as("what is visible after %s", what)
                .containsExactly("new");
    }

    private static long version(StoreBackend backend) {
        return backend.turns().view(KEY, TurnRange.ALL, Long.MAX_VALUE).summaryVersion();
    }

    private static void assertSummary(StoreBackend backend, SummaryRow expected) {
        SummaryRow there = Objects.requireNonNull(
                backend.turns().view(KEY, TurnRange.ALL, Long.MAX_VALUE).summary(), "no summary is there");
        assertThat(there.json()).as("its bytes").isEqualTo(expected.json());
        assertThat(there.checksum()).as("its checksum").isEqualTo(expected.checksum());
        assertThat(there.foldedThrough()).as("what it covers").isEqualTo(expected.foldedThrough());
    }
}
