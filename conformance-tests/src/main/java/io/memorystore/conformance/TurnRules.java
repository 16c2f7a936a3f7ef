package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.prefixed;
import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Adding turns: TURN-1 to TURN-3. */
abstract class TurnRules extends IsolationRules {
    private static final int ALL = Integer.MAX_VALUE;

    @Test
    @Proves(Rule.TURN_1)
    void addTurn_isVisibleToEveryLaterRead() {
        Session session = session();
        for (int i = 1; i <= 30; i++) {
            session.addTurn(turn("t" + i));
            assertThat(texts(session.latestTurns(1)))
                    .as("the newest turn after adding turn " + i)
                    .containsExactly("t" + i);
            assertThat(session.turns(i - 1, 10))
                    .as("the page that begins with turn " + i)
                    .hasSize(1);
        }
    }

    @Test
    @Proves(Rule.TURN_1)
    @When(Trait.DURABLE)
    void addTurn_survivesReopening() {
        MemoryStoreConfig config = emptyDatabase().build();
        try (MemoryStore store = open(config)) {
            store.session(ADA).addTurns(turns("t", 3));
            store.session(ADA).state().put("k", new byte[] {7});
        }
        MemoryStore reopened = open(config);
        assertThat(reopened.info().durable()).isTrue();
        assertThat(texts(reopened.session(ADA).turns(0, ALL)))
                .as("turns after reopening")
                .isEqualTo(prefixed("t", 3));
        assertThat(reopened.session(ADA).state().get("k"))
                .as("state after reopening")
                .isPresent();
        assertThat(reopened.session(ADA).addTurn(turn("t4")))
                .as("the next sequence after reopening")
                .isEqualTo(4);
    }

    @Test
    @Proves(Rule.TURN_1)
    @When(Trait.NOT_DURABLE)
    void addTurn_isForgottenByAStoreThatDeclaresToForget() {
        MemoryStoreConfig config = emptyDatabase().build();
        try (MemoryStore store = open(config)) {
            assertThat(store.info().durable()).isFalse();
            store.session(ADA).addTurns(turns("t", 3));
        }
        assertThat(open(config).session(ADA).turns(0, ALL))
                .as("turns after reopening")
                .isEmpty();
    }

    @Test
    @Proves(Rule.TURN_1)
    @When(Trait.SHARED)
    void addTurn_isVisibleToAnotherStoreOnTheDatabase() {
        MemoryStoreConfig config = emptyDatabase().build();
        Session here = open(config).session(ADA);
        Session there = open(config).session(ADA);
        for (int i = 1; i <= 20; i++) {
            Session writer = i % 2 == 0 ? here : there;
            Session reader = i % 2 == 0 ? there : here;
            assertThat(writer.addTurn(turn("t" + i))).as("sequence").isEqualTo(i);
            assertThat(texts(reader.turns(0, ALL)))
                    .as("what the other store reads")
                    .isEqualTo(prefixed("t", i));
        }
    }

    @Test
    @Proves(Rule.TURN_1)
    @When(Trait.NOT_SHARED)
    void addTurn_isInvisibleToAStoreThatSharesNothing() {
        MemoryStoreConfig config = emptyDatabase().build();
        Session here = open(config).session(ADA);
        Session there = open(config).session(ADA);
        here.addTurn(turn("here"));
        assertThat(there.turns(0, ALL))
                .as("what another store reads that declares to share nothing")
                .isEmpty();
    }

    @Test
    @Proves(Rule.TURN_2)
    void sequences_startAtOneAndHaveNoGaps() {
        MemoryStore store = open();
        List<Long> sequences = new ArrayList<>();
        sequences.add(store.session(ADA).addTurn(turn("t1")));
        sequences.addAll(store.session(ADA).addTurns(turns("u", 4)));
        store.session(BOB).addTurn(turn("elsewhere"));
        sequences.add(store.session(ADA).addTurn(turn("t6")));
        assertThat(sequences).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(Samples.sequences(store.session(ADA).turns(0, ALL))).isEqualTo(sequences);
        assertThat(texts(store.session(ADA).turns(0, ALL))).containsExactly("t1", "u1", "u2", "u3", "u4", "t6");
    }

    @Test
    @Proves(Rule.TURN_2)
    void twoCallers_neverGetOneSequence() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        Session session = open(emptyDatabase().build(), schedule).session(ADA);
        session.addTurn(turn("t1"));
        Schedule.Outcomes<Long, Long> outcomes =
                schedule.run(() -> session.addTurn(turn("first")), () -> session.addTurn(turn("second")));
        List<Long> acknowledged =
                List.of(outcomes.first().result(), outcomes.second().result());
        assertThat(acknowledged).as("sequences of two concurrent appends").containsExactlyInAnyOrder(2L, 3L);
        List<StoredTurn> stored = session.turns(0, ALL);
        assertThat(Samples.sequences(stored)).as("stored sequences").containsExactly(1L, 2L, 3L);
        assertThat(texts(stored)).as("stored turns").containsExactlyInAnyOrder("t1", "first", "second");
        assertThat(stored.get((int) (outcomes.first().result() - 1)).turn().userMessage())
                .as("the turn at the sequence that the first caller was given")
                .isEqualTo("first");
    }

    @Test
    @Proves(Rule.TURN_2)
    @When(Trait.SHARED)
    void twoStores_neverGiveOneSequence() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        MemoryStoreConfig config = emptyDatabase().build();
        Session here = open(config, schedule).session(ADA);
        Session there = open(config).session(ADA);
        here.addTurn(turn("t1"));
        Schedule.Outcomes<Long, Long> outcomes =
                schedule.run(() -> here.addTurn(turn("here")), () -> there.addTurn(turn("there")));
        assertThat(List.of(outcomes.first().result(), outcomes.second().result()))
                .as("sequences that two stores on one database give")
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(texts(there.turns(0, ALL))).containsExactlyInAnyOrder("t1", "here", "there");
    }

    @Test
    @Proves(Rule.TURN_2)
    @When(Trait.NOT_SHARED)
    void twoStores_thatShareNothingEachBeginAtOne() {
        MemoryStoreConfig config = emptyDatabase().build();
        assertThat(open(config).session(ADA).addTurn(turn("here"))).isEqualTo(1);
        assertThat(open(config).session(ADA).addTurn(turn("there"))).isEqualTo(1);
    }

    @Test
    @Proves(Rule.TURN_2)
    void concurrentCallers_loseAndDoubleNothing() {
        Session session = session();
        int callers = 8;
        int each = 25;
        Crew.of(callers, worker -> {
            long last = 0;
            for (int i = 1; i <= each; i++) {
                long sequence = session.addTurn(turn("w" + worker + "-" + i));
                assertThat(sequence).as("one caller's sequences grow").isGreaterThan(last);
                last = sequence;
            }
        });
        List<StoredTurn> stored = session.turns(0, ALL);
        assertThat(Samples.sequences(stored))
                .isEqualTo(
                        LongStream.rangeClosed(1, (long) callers * each).boxed().toList());
        for (int worker = 0; worker < callers; worker++) {
            String prefix = "w" + worker + "-";
            assertThat(texts(stored).stream()
                            .filter(text -> text.startsWith(prefix))
                            .toList())
                    .as("the turns of one caller in its order")
                    .isEqualTo(prefixed(prefix, each));
        }
    }

    @Test
    @Proves(Rule.TURN_3)
    void addTurns_ofNoneChangesNothing() {
        MemoryStore store = open();
        assertThat(store.session(ADA).addTurns(List.of())).isEmpty();
        assertThat(store.admin().sessions("acme", null, 10))
                .as("sessions that hold something")
                .isEmpty();
        assertThat(store.session(ADA).addTurn(turn("t1"))).isEqualTo(1);
    }

    @Test
    @Proves(Rule.TURN_3)
    void addTurns_isContiguousWhileOthersWrite() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        Session session = open(emptyDatabase().build(), schedule).session(ADA);
        Schedule.Outcomes<List<Long>, List<Long>> outcomes =
                schedule.run(() -> session.addTurns(turns("first-", 5)), () -> session.addTurns(turns("second-", 5)));
        List<StoredTurn> stored = session.turns(0, ALL);
        assertThat(stored).as("two batches of five").hasSize(10);
        assertBatch(stored, outcomes.first().result(), "first-");
        assertBatch(stored, outcomes.second().result(), "second-");
    }

    @Test
    @Proves(Rule.TURN_3)
    void addTurns_isNotSeenBeforeItIsWhole() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        Session session = open(emptyDatabase().build(), schedule).session(ADA);
        Schedule.Outcomes<List<Long>, List<String>> outcomes =
                schedule.run(() -> session.addTurns(turns("t", 5)), () -> texts(session.turns(0, ALL)));
        assertThat(outcomes.second().result())
                .as("what a reader sees in the middle of a batch")
                .isIn(List.of(), prefixed("t", 5));
        assertThat(outcomes.first().result()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    private static void assertBatch(List<StoredTurn> stored, List<Long> acknowledged, String prefix) {
        long first = acknowledged.get(0);
        assertThat(acknowledged)
                .as("contiguous sequences")
                .isEqualTo(LongStream.range(first, first + 5).boxed().toList());
        assertThat(texts(stored).subList((int) first - 1, (int) first + 4))
                .as("what is stored at the sequences of the batch " + prefix)
                .isEqualTo(prefixed(prefix, 5));
    }

    @Test
    @Proves(Rule.TURN_3)
    void addTurns_isNeverSeenInPart() {
        Session session = session();
        int batches = 60;
        Crew writer = Crew.start(2, worker -> {
            for (int i = 0; i < batches; i++) {
                session.addTurns(turns("w" + worker + "-" + i + "-", 7));
            }
        });
        while (writer.isAtWork()) {
            assertWholeBatches(session.turns(0, ALL));
            assertWholeBatches(session.latestTurns(ALL));
        }
        writer.end();
        assertThat(session.turns(0, ALL)).hasSize(2 * batches * 7);
    }

    private static void assertWholeBatches(List<StoredTurn> seen) {
        assertThat(seen.size() % 7)
                .as("turns seen of a batch of 7 that is not there as a whole")
                .isZero();
        for (int i = 0; i < seen.size(); i += 7) {
            String first = seen.get(i).turn().userMessage();
            String prefix = first.substring(0, first.length() - 1);
            assertThat(texts(seen.subList(i, i + 7))).as("a batch, contiguous").isEqualTo(prefixed(prefix, 7));
        }
    }
}
