package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.KEY;
import static io.memorystore.conformance.Samples.sequences;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Retention;
import io.memorystore.RetentionReport;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import io.memorystore.images.Image;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long turns are kept: RET-1 and RET-2. */
abstract class RetentionRules extends EraseRaceRules {
    private static final SummaryRow SUMMARY = new SummaryRow(1, new byte[] {'{', '}'}, 1);

    private static Turn saidAt(Instant when, String text) {
        return Turn.builder().user(text).timestamp(when).build();
    }

    @Test
    @Proves(Rule.RET_1)
    void maxTurns_keepsTheNewestWithTheirSequences() {
        MemoryStore store = open();
        Retention kept = Retention.forever().maxTurns(3);
        Session session = store.session(ADA);
        session.addTurns(turns("a", 10));
        store.session(BOB).addTurns(turns("b", 2));
        RetentionReport report = store.admin().enforceRetention(kept);
        assertThat(report).as("what the retention removed").isEqualTo(new RetentionReport(2, 7, 0));
        assertThat(sequences(session.turns(0, 10)))
                .as("sequences that are left")
                .containsExactly(8L, 9L, 10L);
        assertThat(Samples.texts(session.turns(0, 10))).containsExactly("a8", "a9", "a10");
        assertThat(session.addTurn(turn("next"))).as("the next sequence").isEqualTo(11);
        assertThat(store.session(BOB).turns(0, 10)).hasSize(2);
        assertThat(store.admin().enforceRetention(kept).turns()).isEqualTo(1);
        assertThat(store.admin().enforceRetention(kept)).isEqualTo(new RetentionReport(2, 0, 0));
    }

    @Test
    @Proves(Rule.RET_1)
    void everyView_isThatOfTheTurnsThatAreLeft() {
        MemoryStore store = open();
        Retention kept = Retention.forever().maxTurns(2);
        Session session = store.session(ADA);
        session.addTurns(turns("a", 5));
        store.admin().enforceRetention(kept);
        assertThat(Samples.textsOf(session.context().recentTurns()))
                .as("the context")
                .containsExactly("a4", "a5");
        assertThat(sequences(session.latestTurns(1))).containsExactly(5L);
        assertThat(sequences(session.turns(4, 10))).containsExactly(5L);
        Snapshot snapshot = session.snapshot();
        Image checkpoint = session.checkpoint("here");
        Session fork = store.tenant("acme").fork(checkpoint.id(), "eve", "fork");
        assertThat(sequences(fork.turns(0, 10))).as("sequences of a fork").containsExactly(4L, 5L);
        session.flush();
        session.restore(snapshot);
        assertThat(sequences(session.turns(0, 10)))
                .as("sequences after a restore")
                .containsExactly(4L, 5L);
        assertThat(session.snapshot()).as("the snapshot of what was restored").isEqualTo(snapshot);
        assertThat(session.addTurn(turn("next"))).as("the next sequence").isEqualTo(6);
    }

    @Test
    @Proves(Rule.RET_1)
    void maxAge_removesWhatIsTooOldAndFlushesWhenAllIs() {
        TurnableClock clock = new TurnableClock();
        MemoryStore store = open(emptyDatabase().clock(clock).build());
        Retention kept = Retention.forever().maxAge(Duration.ofDays(30));
        Session session = store.session(ADA);
        Instant now = clock.instant();
        session.addTurn(saidAt(now.minus(Duration.ofDays(31)), "too old"));
        session.addTurn(saidAt(now.minus(Duration.ofDays(30)), "just so"));
        session.addTurn(saidAt(now.minus(Duration.ofDays(31)), "behind a younger one"));
        assertThat(store.admin().enforceRetention(kept)).isEqualTo(new RetentionReport(1, 1, 0));
        assertThat(sequences(session.turns(0, 10)))
                .as("sequences that are left")
                .containsExactly(2L, 3L);
        session.state().put("k", new byte[] {1});
        clock.turn(Duration.ofSeconds(1));
        assertThat(store.admin().enforceRetention(kept))
                .as("where all turns are too old")
                .isEqualTo(new RetentionReport(1, 2, 1));
        assertThat(session.snapshot())
                .as("the snapshot of a session that was flushed")
                .isEqualTo(Snapshot.empty());
        assertThat(session.state().get("k")).as("state, which has no age").isPresent();
        assertThat(session.addTurn(turn("new")))
                .as("the first sequence after a flush")
                .isEqualTo(1);
    }

    @Test
    @Proves(Rule.RET_2)
    void maxTurns_waitsForTheSummary() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        MemoryStore store = open(emptyDatabase()
                .strategy(SummaryRules.rolling(chronicler).build())
                .build());
        Retention kept = Retention.forever().maxTurns(1);
        Session session = store.session(ADA);
        session.addTurns(turns("t", 20));
        assertThat(store.admin().enforceRetention(kept).turns())
                .as("turns that were removed, none of which is in the summary")
                .isZero();
        chronicler.recover();
        SummaryRules.awaitFolded(session, SummaryRules.KEPT + SummaryRules.FOLDED - 1);
        Eventually.holds("an enforcement that removes turns which are in the summary", () -> {
            store.admin().enforceRetention(kept);
            return session.turns(0, 100).size() < 20;
        });
        assertThat(SummaryRules.visible(session.context()))
                .as("summary and recent turns after the retention")
                .isEqualTo(Samples.prefixed("t", 20));
        session.addTurns(turns("u", 20));
        SummaryRules.awaitFolded(session, SummaryRules.KEPT + SummaryRules.FOLDED - 1);
        assertThat(SummaryRules.visible(session.context())).hasSize(40);
    }

    @Test
    @Proves(Rule.RET_2)
    void foldedSession_goesOnAfterAGap() {
        Chronicler chronicler = new Chronicler();
        chronicler.failAlways();
        TurnableClock clock = new TurnableClock();
        Strategy strategy = SummaryRules.rolling(chronicler).build();
        MemoryStore store = open(emptyDatabase().strategy(strategy).clock(clock).build());
        Retention kept = Retention.forever().maxAge(Duration.ofDays(1));
        Session session = store.session(ADA);
        for (int i = 1; i <= 20; i++) {
            session.addTurn(saidAt(clock.instant().minus(Duration.ofDays(i <= 18 ? 2 : 0)), "t" + i));
        }
        Eventually.holds("an enforcement that removes 18 turns", () -> {
            store.admin().enforceRetention(kept);
            return session.turns(0, 100).size() == 2;
        });
        assertThat(Samples.textsOf(session.context().recentTurns()))
                .as("turns that are left, none of which was folded")
                .containsExactly("t19", "t20");
        clock.turn(Duration.ofHours(1));
        chronicler.recover();
        session.addTurns(turns("u", 20));
        SummaryRules.awaitFolded(session, SummaryRules.KEPT + SummaryRules.FOLDED - 1);
        assertThat(SummaryRules.visible(session.context()))
                .as("summary and recent turns after a gap")
                .hasSize(22)
                .startsWith("t19", "t20");
    }

    @Test
    @Proves(Rule.RET_2)
    void trim_isRefusedWhereTheSessionIsAnotherByNow() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        backend.turns().append(KEY, UUID.randomUUID(), Samples.payloads("a", 4));
        long version = EraseSamples.version(backend, KEY);
        backend.turns().replace(KEY, List.of(), null);
        backend.turns().append(KEY, UUID.randomUUID(), Samples.payloads("b", 4));
        assertThat(backend.admin().trim(KEY, 2, version))
                .as("turns removed from a session that was replaced meanwhile")
                .isZero();
        assertThat(left(backend)).containsExactly(1L, 2L, 3L, 4L);
        long now = EraseSamples.version(backend, KEY);
        assertThat(backend.admin().trim(KEY, 2, now)).as("turns removed").isEqualTo(2);
        assertThat(left(backend)).containsExactly(3L, 4L);
        assertThat(backend.turns().compareAndPutSummary(KEY, now, SUMMARY))
                .as("a summary of turns that were removed meanwhile")
                .isFalse();
    }

    @Test
    @Proves(Rule.RET_1)
    void trim_ofAllTurnsForgetsTheSummary() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        backend.turns().append(KEY, UUID.randomUUID(), Samples.payloads("a", 4));
        backend.turns().compareAndPutSummary(KEY, EraseSamples.version(backend, KEY), SUMMARY);
        assertThat(backend.admin().trim(KEY, 3, EraseSamples.version(backend, KEY)))
                .isEqualTo(3);
        assertThat(backend.turns().view(KEY, TurnRange.ALL, 0).summary())
                .as("the summary while a turn is left")
                .isNotNull();
        assertThat(backend.admin().trim(KEY, 9, EraseSamples.version(backend, KEY)))
                .isEqualTo(1);
        assertThat(backend.turns().view(KEY, TurnRange.ALL, 0).summary())
                .as("the summary when no turn is left")
                .isNull();
        assertThat(backend.turns().append(KEY, UUID.randomUUID(), Samples.payloads("b", 1)))
                .as("the first sequence after all turns were removed")
                .isEqualTo(1);
    }

    @Test
    @Proves(Rule.RET_2)
    void turn_thatComesMeanwhileIsKept() {
        for (String point : List.of(PausePoint.TURN_TRIM, PausePoint.TURN_APPEND)) {
            Schedule schedule = new Schedule(point);
            MemoryStoreConfig config = emptyDatabase().build();
            StoreBackend held = backend(config, schedule);
            StoreBackend other = held.info().shared() ? backend(config, PausePoint.NONE) : held;
            other.turns().append(KEY, UUID.randomUUID(), Samples.payloads("a", 4));
            long version = EraseSamples.version(other, KEY);
            if (point.equals(PausePoint.TURN_TRIM)) {
                schedule.run(() -> held.admin().trim(KEY, 4, version), () -> append(other));
            } else {
                schedule.run(() -> append(held), () -> other.admin().trim(KEY, 4, version));
            }
            assertThat(left(other))
                    .as("the turn that came while the others were removed, held at %s", point)
                    .isIn(List.of(5L), List.of(1L));
            assertThat(append(other))
                    .as("the next sequence")
                    .isEqualTo(left(other).get(0) + 1);
        }
    }

    private static long append(StoreBackend backend) {
        return backend.turns().append(KEY, UUID.randomUUID(), Samples.payloads("new", 1));
    }

    private static List<Long> left(StoreBackend backend) {
        return backend.turns().read(KEY, 0, 100).stream().map(TurnRow::sequence).toList();
    }

    @Test
    @Proves(Rule.RET_1)
    @When(Trait.DURABLE)
    void retention_isEnforcedInTheBackground() {
        MemoryStoreConfig config = emptyDatabase().build();
        try (MemoryStore store = open(config)) {
            store.session(ADA).addTurns(turns("a", 10));
        }
        MemoryStore store = open(
                config.toBuilder().retention(Retention.forever().maxTurns(2)).build());
        Eventually.holds(
                "8 of 10 turns that the retention removes by itself",
                () -> store.session(ADA).turns(0, 100).size() == 2);
    }

    @Test
    @Proves(Rule.RET_1)
    @When(Trait.NOT_DURABLE)
    void retention_hasNothingToDoWhereNothingWasKept() {
        MemoryStore store =
                open(emptyDatabase().retention(Retention.forever().maxTurns(2)).build());
        assertThat(store.admin().enforceRetention()).isEqualTo(new RetentionReport(0, 0, 0));
    }

    @Test
    @Proves(Rule.RET_1)
    void compact_leavesEverything() {
        MemoryStore store = open();
        store.session(ADA).addTurns(turns("a", 10));
        store.session(BOB).addTurns(turns("b", 10));
        store.admin().eraseSession(BOB);
        store.admin().compact();
        assertThat(Samples.texts(store.session(ADA).turns(0, 100)))
                .as("turns after compacting")
                .hasSize(10);
        assertThat(store.session(ADA).addTurn(turn("next"))).isEqualTo(11);
    }
}
