package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.prefixed;
import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.spi.PausePoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reading and forgetting: TURN-6 and TURN-9. */
abstract class TurnHistoryRules extends TurnContentRules {

    @Test
    @Proves(Rule.TURN_6)
    void turns_pageWithoutGapsOrRepeats() {
        Session session = session();
        session.addTurns(turns("t", 23));
        for (int limit : List.of(1, 2, 7, 11, 22, 23, 24, Integer.MAX_VALUE)) {
            List<String> all = new ArrayList<>();
            long after = 0;
            List<StoredTurn> page = session.turns(after, limit);
            while (!page.isEmpty()) {
                assertThat(page.size()).as("the size of a page").isLessThanOrEqualTo(limit);
                all.addAll(texts(page));
                after = page.get(page.size() - 1).sequence();
                page = session.turns(after, limit);
            }
            assertThat(all).as("all pages of " + limit).isEqualTo(prefixed("t", 23));
        }
    }

    @Test
    @Proves(Rule.TURN_6)
    void turns_takeAnyBorder() {
        Session session = session();
        session.addTurns(turns("t", 5));
        assertThat(session.turns(0, 0)).as("a page of none").isEmpty();
        assertThat(session.latestTurns(0)).as("the latest none").isEmpty();
        assertThat(session.turns(5, 10)).as("after the last").isEmpty();
        assertThat(session.turns(Long.MAX_VALUE, 10)).as("after any").isEmpty();
        assertThat(texts(session.turns(4, 10))).as("after the fourth").containsExactly("t5");
        assertThat(texts(session.latestTurns(2)))
                .as("the latest two, oldest first")
                .containsExactly("t4", "t5");
        assertThat(texts(session.latestTurns(Integer.MAX_VALUE)))
                .as("the latest of all")
                .isEqualTo(prefixed("t", 5));
        assertThatThrownBy(() -> session.turns(0, -1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> session.latestTurns(-1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @Proves(Rule.TURN_6)
    void turns_pageWhileOthersWrite() {
        Session session = session();
        int writers = 3;
        int each = 40;
        Crew crew = Crew.start(writers, worker -> {
            for (int i = 0; i < each; i++) {
                session.addTurns(turns("w" + worker + "-" + i + "-", 1 + i % 3));
            }
        });
        List<StoredTurn> followed = new ArrayList<>();
        boolean atWork = true;
        while (atWork) {
            atWork = crew.isAtWork();
            followed.addAll(session.turns(followed.size(), 5));
        }
        crew.end();
        List<StoredTurn> page = session.turns(followed.size(), 5);
        while (!page.isEmpty()) {
            followed.addAll(page);
            page = session.turns(followed.size(), 5);
        }
        assertThat(Samples.sequences(followed))
                .as("sequences that a reader followed while three wrote")
                .isEqualTo(LongStream.rangeClosed(1, followed.size()).boxed().toList());
        assertThat(texts(followed)).as("what it read").isEqualTo(texts(session.turns(0, Integer.MAX_VALUE)));
    }

    @Test
    @Proves(Rule.TURN_6)
    void turns_neverShowALaterTurnFirst() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        Session session = open(emptyDatabase().build(), schedule).session(ADA);
        session.addTurn(turn("t1"));
        Schedule.Outcomes<Long, List<StoredTurn>> outcomes = schedule.run(() -> session.addTurn(turn("held")), () -> {
            session.addTurn(turn("overtaking"));
            return session.turns(1, 10);
        });
        List<Long> page = Samples.sequences(outcomes.second().result());
        assertThat(page)
                .as("the page after turn 1, read when another append was done")
                .isEqualTo(LongStream.range(2, 2 + page.size()).boxed().toList());
        assertThat(outcomes.first().result()).isBetween(2L, 3L);
        assertThat(Samples.sequences(session.turns(0, 10))).containsExactly(1L, 2L, 3L);
    }

    @Test
    @Proves(Rule.TURN_9)
    void flush_forgetsTheTurnsOfThisSessionOnly() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        session.addTurns(turns("t", 4));
        session.state().put("k", "kept".getBytes(StandardCharsets.UTF_8));
        store.session(BOB).addTurns(turns("bob-", 2));
        session.flush();
        assertThat(session.turns(0, 10)).as("turns after the flush").isEmpty();
        assertThat(session.context().isEmpty())
                .as("an empty context after the flush")
                .isTrue();
        assertThat(session.state().get("k")).as("state after the flush").isPresent();
        assertThat(texts(store.session(BOB).turns(0, 10)))
                .as("another session's turns")
                .containsExactly("bob-1", "bob-2");
        assertThat(session.addTurn(turn("new")))
                .as("the first sequence after the flush")
                .isEqualTo(1);
        assertThat(texts(session.turns(0, 10))).containsExactly("new");
    }

    @Test
    @Proves(Rule.TURN_9)
    void flush_ofNothingChangesNothing() {
        MemoryStore store = open();
        store.session(ADA).flush();
        store.session(ADA).flush();
        assertThat(store.admin().sessions("acme", null, 10))
                .as("sessions that hold something")
                .isEmpty();
        assertThat(store.session(ADA).addTurn(turn("t1"))).isEqualTo(1);
    }

    @Test
    @Proves(Rule.TURN_9)
    void flush_andAppendHappenOneAfterTheOther() {
        Schedule schedule = new Schedule(PausePoint.TURN_REPLACE);
        Session session = open(emptyDatabase().build(), schedule).session(ADA);
        session.addTurns(turns("old-", 2));
        Schedule.Outcomes<Boolean, Long> outcomes = schedule.run(
                () -> {
                    session.flush();
                    return true;
                },
                () -> session.addTurn(turn("new")));
        assertThat(outcomes.first().result()).isTrue();
        List<StoredTurn> stored = session.turns(0, 10);
        if (stored.isEmpty()) {
            assertThat(outcomes.second().result())
                    .as("the sequence of an append before the flush")
                    .isEqualTo(3);
        } else {
            assertThat(texts(stored)).as("turns after the flush").containsExactly("new");
            assertThat(outcomes.second().result())
                    .as("the sequence of an append after the flush")
                    .isEqualTo(1);
        }
    }
}
