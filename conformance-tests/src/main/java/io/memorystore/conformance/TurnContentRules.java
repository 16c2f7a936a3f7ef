package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import io.memorystore.TooLargeException;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a turn may hold, and that it comes back: TURN-4, TURN-5 and TURN-7. */
abstract class TurnContentRules extends TurnRules {
    private static final String LONE = "a\ud83d";

    @Test
    @Proves(Rule.TURN_4)
    void everyField_comesBackEqual() {
        MemoryStore store = open();
        Session session = store.session(ADA.withRun("run-7 \ud83d\ude00"));
        session.addTurn(Samples.rich());
        StoredTurn stored = session.turns(0, 1).get(0);
        assertThat(stored.turn()).as("the turn as it came back").isEqualTo(Samples.rich());
        assertThat(stored.run()).as("its run").isEqualTo("run-7 \ud83d\ude00");
        store.session(ADA).addTurn(turn("without a run"));
        assertThat(session.turns(1, 1).get(0).run())
                .as("the run of a turn without one")
                .isNull();
    }

    @Test
    @Proves(Rule.TURN_4)
    void everyText_comesBackEqual() {
        Session session = session();
        List<Turn> given = new ArrayList<>();
        for (String text : Samples.TEXTS) {
            given.add(Turn.builder()
                    .message(new Message(Role.TOOL, text, text, Map.of("k", text)))
                    .artifactsHidden(List.of(text))
                    .timestamp(Samples.WHEN)
                    .build());
        }
        session.addTurns(given);
        assertThat(session.turns(0, 100))
                .as("turns of hostile texts")
                .extracting(StoredTurn::turn)
                .isEqualTo(given);
    }

    @Test
    @Proves(Rule.TURN_4)
    void everyNumber_comesBackOfItsType() {
        Session session = session();
        session.addTurn(Turn.builder()
                .metadata(Map.of("numbers", Samples.numbers()))
                .timestamp(Samples.WHEN)
                .build());
        List<?> numbers = (List<?>) Objects.requireNonNull(
                session.turns(0, 1).get(0).turn().metadata().get("numbers"));
        List<?> given = Samples.numbers();
        for (int i = 0; i < given.size(); i++) {
            assertThat(numbers.get(i)).as("number " + i).isEqualTo(given.get(i)).hasSameClassAs(given.get(i));
        }
    }

    @Test
    @Proves(Rule.TURN_4)
    void everyTimestamp_comesBackToTheNanosecond() {
        Session session = session();
        List<Instant> instants = List.of(
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH,
                Instant.EPOCH.minusNanos(1),
                Instant.parse("2038-01-19T03:14:08Z"),
                Instant.parse("1969-12-31T23:59:59.000000001Z"),
                Instant.parse("2026-10-25T01:30:00.999999999Z"),
                Samples.WHEN);
        for (Instant instant : instants) {
            session.addTurn(Turn.builder().timestamp(instant).build());
        }
        assertThat(session.turns(0, 100))
                .as("moments to the nanosecond")
                .extracting(stored -> stored.turn().timestamp())
                .isEqualTo(instants);
    }

    @Test
    @Proves(Rule.TURN_4)
    void tokens_areThoseOfTheTextsAndSummaries() {
        Session session =
                open(emptyDatabase().tokenCounter(String::length).build()).session(ADA);
        session.addTurn(Turn.builder()
                .user("12345")
                .assistant("123")
                .trajectory(new TrajectoryDigest(List.of("x"), "1234567", "12", List.of()))
                .build());
        assertThat(session.turns(0, 1).get(0).tokens())
                .as("5 + 3 + 7 + 2 tokens")
                .isEqualTo(17);
    }

    @Test
    @Proves(Rule.TURN_5)
    void addTurn_refusesWhatIsTooLarge() {
        Session session = open(emptyDatabase().maxTurnBytes(1_024).build()).session(ADA);
        session.addTurn(turn("fits"));
        Turn large = turn("x".repeat(1_025));
        assertThatThrownBy(() -> session.addTurn(large)).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> session.addTurns(List.of(turn("a"), large, turn("b"))))
                .isInstanceOf(TooLargeException.class)
                .extracting(thrown -> ((TooLargeException) thrown).limitBytes())
                .isEqualTo(1_024L);
        assertThat(texts(session.turns(0, 10))).as("turns after the refusals").containsExactly("fits");
        assertThat(session.addTurn(turn("next")))
                .as("the sequence after the refusals")
                .isEqualTo(2);
    }

    @Test
    @Proves(Rule.TURN_5)
    void addTurn_keepsALargeTurn() {
        Session session = open(emptyDatabase().maxTurnBytes(3 << 20).build()).session(ADA);
        String large = "\u00e9\ud83d\ude00x".repeat(300_000);
        session.addTurn(turn(large));
        assertThat(session.latestTurns(1).get(0).turn().userMessage().equals(large))
                .as("2 MB come back equal")
                .isTrue();
    }

    @Test
    @Proves(Rule.TURN_5)
    void addTurn_refusesWhatIsNotJson_namingTheField() {
        Session session = session();
        refusedTurns().forEach((field, turn) -> {
            Throwable thrown = catchThrowable(() -> session.addTurns(List.of(turn("before"), turn)));
            assertThat(thrown).as(field).isInstanceOf(InvalidInputException.class);
            String named = ((InvalidInputException) thrown).field();
            assertThat(named).as("the field that is named").contains(field.split("=", 2)[0]);
        });
        assertThat(session.turns(0, 10)).as("turns after the refusals").isEmpty();
        assertThat(session.addTurn(turn("next")))
                .as("the sequence after the refusals")
                .isEqualTo(1);
    }

    private static Map<String, Turn> refusedTurns() {
        Map<String, Turn> refused = new LinkedHashMap<>();
        refused.put("text=lone", turn(LONE));
        refused.put("name=lone", Turn.of(List.of(Message.tool(LONE, "x"))));
        refused.put("attributes=lone", Turn.of(List.of(new Message(Role.USER, "x", null, Map.of("k", LONE)))));
        refused.put("attributes=NaN", Turn.of(List.of(new Message(Role.USER, "x", null, Map.of("k", Float.NaN)))));
        refused.put(
                "artifactsHidden=lone",
                Turn.builder().artifactsHidden(List.of("ok", LONE)).build());
        refused.put(
                "artifactsShown=infinite",
                Turn.builder()
                        .artifactsShown(Map.of("k", Double.POSITIVE_INFINITY))
                        .build());
        refused.put(
                "trajectory=tools",
                Turn.builder()
                        .trajectory(new TrajectoryDigest(List.of(LONE), "", "", List.of()))
                        .build());
        refused.put(
                "trajectory=observations",
                Turn.builder()
                        .trajectory(new TrajectoryDigest(List.of(), LONE, "", List.of()))
                        .build());
        refused.put(
                "trajectory=reasoning",
                Turn.builder()
                        .trajectory(new TrajectoryDigest(List.of(), "", LONE, List.of()))
                        .build());
        List<@Nullable Object> values = List.of(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Float.NaN,
                new Object(),
                new byte[1],
                new int[] {1},
                'c',
                Instant.EPOCH,
                Role.USER,
                new AtomicLong(1),
                List.of(List.of(Double.NaN)),
                Map.of("deep", Map.of("er", new Object())),
                Map.of("deep", List.of(LONE)),
                Map.of(LONE, 1));
        for (int i = 0; i < values.size(); i++) {
            refused.put("metadata=" + i, metadata("k", values.get(i)));
        }
        refused.put("metadata=key", metadata(LONE, 1));
        refused.put("metadata=number key", metadata("k", Map.of(1, "one")));
        return refused;
    }

    private static Turn metadata(String key, @Nullable Object value) {
        Map<String, @Nullable Object> metadata = new HashMap<>();
        metadata.put(key, value);
        return Turn.builder().metadata(metadata).build();
    }

    @Test
    @Proves(Rule.TURN_5)
    void addTurn_writesNothingWhereTheTokenCounterFails() {
        Session throwing = open(emptyDatabase()
                        .tokenCounter(text -> {
                            throw new IllegalStateException("no tokens today");
                        })
                        .build())
                .session(ADA);
        Session negative =
                open(emptyDatabase().tokenCounter(text -> -1).build()).session(ADA);
        for (Session session : List.of(throwing, negative)) {
            assertThatThrownBy(() -> session.addTurn(turn("a"))).isInstanceOf(StorageException.class);
            assertThat(session.turns(0, 10)).as("turns after the failure").isEmpty();
        }
    }

    @Test
    @Proves(Rule.TURN_7)
    void collections_areNotSharedWithTheCaller() {
        Session session = session();
        List<Object> nested = new ArrayList<>(List.of("inner"));
        Map<String, @Nullable Object> metadata = new HashMap<>(Map.of("list", nested));
        List<Turn> batch = new ArrayList<>(List.of(Turn.builder()
                .user("a")
                .metadata(metadata)
                .timestamp(Samples.WHEN)
                .build()));
        session.addTurns(batch);
        nested.add("changed");
        metadata.put("more", 1);
        batch.set(0, turn("changed"));
        Turn expected = Turn.builder()
                .user("a")
                .metadata(Map.of("list", List.of("inner")))
                .timestamp(Samples.WHEN)
                .build();
        assertThat(session.turns(0, 1).get(0).turn())
                .as("what was stored before the caller's changes")
                .isEqualTo(expected);
    }

    @Test
    @Proves(Rule.TURN_7)
    void results_doNotChangeAfterwards() {
        Session session = session();
        session.addTurns(turns("t", 3));
        List<StoredTurn> page = session.turns(0, 10);
        List<StoredTurn> latest = session.latestTurns(10);
        List<Turn> context = session.context().recentTurns();
        session.addTurns(turns("u", 3));
        clearIfPossible(page);
        clearIfPossible(latest);
        assertThat(texts(session.turns(0, 10))).as("what is stored").hasSize(6);
        assertThat(context).as("a context that was taken before").hasSize(3);
        session.flush();
        assertThat(context).as("a context that was taken before the flush").hasSize(3);
    }

    private static void clearIfPossible(List<?> list) {
        try {
            list.clear();
        } catch (UnsupportedOperationException unmodifiable) {
            assertThat(list).as("an unmodifiable list").isNotEmpty();
        }
    }

    @Test
    @Proves(Rule.TURN_7)
    void rows_areNotSharedWithEachOther() {
        Session session = session();
        session.addTurns(turns("same length ", 9));
        List<StoredTurn> first = session.turns(0, 10);
        assertThat(texts(first)).as("rows of one read").isEqualTo(Samples.prefixed("same length ", 9));
        session.state().put("a", new byte[] {1, 1});
        session.state().put("b", new byte[] {2, 2});
        assertThat(session.state().list("", null, 10))
                .as("values of one list")
                .extracting(entry -> entry.value()[0])
                .containsExactly((byte) 1, (byte) 2);
    }

    @Test
    @Proves(Rule.TURN_7)
    void arrays_areNotSharedWithTheCaller() {
        Session session = session();
        byte[] given = {1, 2, 3};
        session.state().put("k", given);
        given[0] = 9;
        byte[] read = session.state().get("k").orElseThrow().value();
        assertThat(read).as("the value after the caller changed its array").containsExactly(1, 2, 3);
        read[1] = 9;
        assertThat(session.state().get("k").orElseThrow().value())
                .as("the value after a reader changed it")
                .containsExactly(1, 2, 3);
        byte[] snapshot;
        session.addTurn(turn("a"));
        snapshot = session.snapshot().bytes();
        snapshot[0]++;
        assertThat(session.snapshot().bytes()[0]).isNotEqualTo(snapshot[0]);
    }
}
