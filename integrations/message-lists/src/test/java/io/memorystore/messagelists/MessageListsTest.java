package io.memorystore.messagelists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Message;
import io.memorystore.Retention;
import io.memorystore.Role;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In memory: those that use it show it on every database. */
final class MessageListsTest {
    private final MemoryStore store =
            MemoryStore.open(MemoryStoreConfig.builder().driver("memory").build());
    private final Session session = store.session(Identity.of("acme", "ada", "chat"));
    private final MessageLists<Line> lists = another();

    /** As another process would have: nothing read yet. */
    private static MessageLists<Line> another() {
        return new MessageLists<>(Line.FORMAT, 256);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static List<Line> lines(String... words) {
        return Arrays.stream(words).map(Line::of).toList();
    }

    private static void add(MessageLists<Line> to, Session session, Line line) {
        List<Line> list = to.get(session);
        list.add(line);
        to.put(session, list);
    }

    private List<List<String>> turns() {
        return session.latestTurns(100).stream()
                .map(StoredTurn::turn)
                .map(turn -> turn.messages().stream().map(Message::text).toList())
                .toList();
    }

    @Test
    void list_comesBack_inOneTurnForEachMessageButResults() {
        lists.put(session, lines("2+2?", "?add", "!4", "4", "!nobody asked"));

        assertThat(lists.get(session)).isEqualTo(lines("2+2?", "?add", "!4", "4", "!nobody asked"));
        assertThat(another().get(session)).isEqualTo(lists.get(session));
        assertThat(turns())
                .containsExactly(List.of("2+2?"), List.of("?add", "!4"), List.of("4"), List.of("!nobody asked"));
    }

    /** Databases have it: it may be added to, but never read otherwise. */
    @Test
    void mark_isWrittenAsItAlwaysWas() {
        lists.put(session, lines("one", "?two", "!three"));
        lists.put(session, lines("one", "four"));
        List<StoredTurn> turns = session.latestTurns(10);

        assertThat(turns.get(0).turn().metadata()).isEmpty();
        assertThat(turns.get(1).turn().metadata())
                .isEqualTo(Map.of(
                        "lines.list", Map.of("after", 0L, "turns", 2, "messages", List.of(List.of(-1L, 0, 0L, 1)))));
        assertThat(turns.get(2).turn().metadata())
                .isEqualTo(Map.of(
                        "lines.list",
                        Map.of(
                                "after",
                                2L,
                                "at",
                                turns.get(1).turn().timestamp().toString(),
                                "turns",
                                1,
                                "messages",
                                List.of(List.of(1L, 0, 1L, 0), List.of(0L, 0, 0L, 0)))));
    }

    @Test
    void constantOfTheCaller_isAnotherMessageEachTime() {
        Line yes = Line.of("yes");
        for (int i = 0; i < 3; i++) {
            add(lists, session, yes);
            add(lists, session, Line.of("answer " + i));
        }

        assertThat(lists.get(session)).isEqualTo(lines("yes", "answer 0", "yes", "answer 1", "yes", "answer 2"));
        assertThat(turns()).hasSize(6);
    }

    @Test
    void messageThatItsHolderChanged_isChanged() {
        lists.put(session, lines("one", "two"));
        List<Line> list = lists.get(session);
        list.get(0).change("ONE");
        list.get(1).change("TWO");
        list.add(Line.of("three"));
        lists.put(session, list);

        assertThat(lists.get(session)).isEqualTo(lines("ONE", "TWO", "three"));
        assertThat(another().get(session)).isEqualTo(lines("ONE", "TWO", "three"));
    }

    @Test
    void callersOwnList_canGrowWithoutReading() {
        List<Line> own = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            own.add(Line.of("yes"));
            lists.put(session, own);
            lists.put(session, own);
        }

        assertThat(another().get(session)).isEqualTo(own);
        assertThat(turns()).hasSize(5);
    }

    @Test
    void callersOwnListOfConstants_growsByWhatIsNew() {
        Line yes = Line.of("yes");
        List<Line> own = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            own.add(yes);
            own.add(Line.of("answer"));
            lists.put(session, own);
        }
        own.subList(0, 3).clear();
        own.add(yes);
        lists.put(session, own);
        assertThat(another().get(session)).isEqualTo(own);
        assertThat(turns()).hasSize(9);

        own.add(0, Line.of("instruction"));
        lists.put(session, own);
        assertThat(another().get(session)).isEqualTo(own);
    }

    @Test
    void listsMadeAtOnce_loseNothing() {
        MessageLists<Line> another = another();
        lists.put(session, lines("one", "two"));
        List<Line> mine = lists.get(session);
        List<Line> theirs = another.get(session);
        mine.remove(0);
        mine.add(Line.of("mine"));
        theirs.add(Line.of("theirs"));
        lists.put(session, mine);
        another.put(session, theirs);

        for (MessageLists<Line> reader : List.of(lists, another, another())) {
            assertThat(reader.get(session)).isEqualTo(lines("two", "mine", "theirs"));
        }
    }

    @Test
    void firstMessagesAtOnce_loseNothing() {
        List<Line> mine = lists.get(session);
        another().put(session, lines("theirs"));
        mine.add(Line.of("mine"));
        lists.put(session, mine);
        assertThat(lists.get(session)).isEqualTo(lines("theirs", "mine"));

        lists.put(session, lines("instead"));
        assertThat(another().get(session)).isEqualTo(lines("instead"));
    }

    @Test
    void goingOnFromAListThatIsBehind_isAConflict() {
        lists.put(session, lines("one"));
        List<Line> mine = lists.get(session);
        add(another(), session, Line.of("theirs"));
        mine.add(Line.of("mine"));
        lists.put(session, mine);
        mine.add(Line.of("more"));

        assertThatThrownBy(() -> lists.put(session, mine))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Read them again")
                .hasMessageNotContaining("mine");
        assertThat(lists.get(session)).isEqualTo(lines("one", "theirs", "mine"));
    }

    @Test
    void listFromBeforeADeletion_doesNotUndoIt() {
        MessageLists<Line> another = another();
        lists.put(session, lines("one", "two"));
        List<Line> mine = lists.get(session);
        another.delete(session);
        another.put(session, lines("three", "four", "five"));
        mine.add(Line.of("six"));
        lists.put(session, mine);

        for (MessageLists<Line> reader : List.of(lists, another, another())) {
            assertThat(reader.get(session)).isEqualTo(lines("three", "four", "five", "six"));
        }
    }

    @Test
    void turnsOfOthers_comeAfterThoseThatAreThere() {
        lists.put(session, lines("one"));
        session.addTurn(Turn.of(List.of(Message.user("two"), Message.system("not shown"), Message.user("three"))));
        add(lists, session, Line.of("four"));

        assertThat(lists.get(session)).isEqualTo(lines("one", "two", "three", "four"));
        assertThat(another().get(session)).isEqualTo(lines("one", "two", "three", "four"));
    }

    @Test
    void longSessionWithoutMarks_isReadFromTheFirstTurnThatIsLeft() {
        session.addTurns(IntStream.range(0, 2_000)
                .mapToObj(i -> Turn.of(List.of(Message.user("" + i))))
                .toList());
        store.admin().enforceRetention(Retention.forever().maxTurns(1_300));

        List<Line> left =
                IntStream.range(700, 2_000).mapToObj(i -> Line.of("" + i)).toList();
        assertThat(lists.get(session)).isEqualTo(left);
    }

    @Test
    void longListWithOldMessages_isFoundByItsMark() {
        List<Line> list = new ArrayList<>(lines("first"));
        IntStream.range(0, 1_300).forEach(i -> list.add(Line.of("" + i)));
        lists.put(session, list);
        list.subList(1, 1_290).clear();
        lists.put(session, list);

        assertThat(another().get(session)).isEqualTo(list);
    }

    @Test
    void emptyList_isToldOfByTheNewestTurn() {
        lists.put(session, lines("one"));
        assertThat(MessageLists.isEmptyAfter(newest(), Line.FORMAT)).isFalse();
        lists.put(session, List.of());
        assertThat(MessageLists.isEmptyAfter(newest(), Line.FORMAT)).isTrue();
        session.addTurn(Turn.of("question", "answer"));
        assertThat(MessageLists.isEmptyAfter(newest(), Line.FORMAT)).isFalse();
    }

    private StoredTurn newest() {
        return session.latestTurns(1).get(0);
    }

    @Test
    void messageThatCannotBeKept_isRefusedWithTheWholeList() {
        lists.put(session, lines("one"));

        assertThatThrownBy(() -> lists.put(session, lines("one", "two", "-three")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(lists.get(session)).isEqualTo(lines("one"));
    }

    @Test
    void damage_isNamedByItsPlace_withoutItsContent() {
        session.addTurn(Turn.of("question", "answer"));
        session.addTurn(Turn.of(List.of(new Message(Role.USER, "secret", null, Map.of("line", 7)))));
        assertThatThrownBy(() -> lists.get(session))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Turn 2, message 0")
                .hasMessageContaining("Lines")
                .hasMessageNotContaining("secret");
    }

    @Test
    void damagedMarks_areRefused() {
        Object runs = List.of(List.of(1L, 0, 1L, 0));
        List<Object> damaged = List.of(
                "no object",
                Map.of("after", 0L, "turns", "1", "messages", runs),
                Map.of("after", 0.5, "turns", 1, "messages", runs),
                Map.of("after", 0L, "turns", 1L << 40, "messages", runs),
                Map.of("after", 0L, "at", 7, "turns", 1, "messages", runs),
                Map.of("after", 0L, "turns", 1, "messages", "secret"),
                Map.of("after", 0L, "turns", 1, "messages", List.of(List.of(1L, 0, 1L))),
                Map.of("after", 0L, "turns", 1, "messages", List.of(List.of(1L, 0, 1L, "secret"))));
        for (int i = 0; i < damaged.size(); i++) {
            Session bad = store.session(Identity.of("acme", "ada", "damaged " + i));
            bad.addTurn(Turn.builder()
                    .user("one")
                    .metadata(Map.of("lines.list", damaged.get(i)))
                    .build());
            assertThatThrownBy(() -> lists.get(bad))
                    .as("mark %s", damaged.get(i))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Lines")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void anyLists_comeBackAsGiven() {
        Random random = new Random(7);
        MessageLists<Line> unaware = new MessageLists<>(Line.FORMAT, 0);
        for (int i = 0; i < 200; i++) {
            List<Line> list = (random.nextBoolean() ? lists : unaware).get(session);
            change(list, random);
            List<Line> given = List.copyOf(list);
            (random.nextBoolean() ? lists : unaware).put(session, list);
            assertThat(lists.get(session)).as("after step %s", i).isEqualTo(given);
            assertThat(unaware.get(session)).as("after step %s", i).isEqualTo(given);
        }
    }

    private static void change(List<Line> list, Random random) {
        List<String> words = List.of("yes", "no", "?ask", "!result");
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(random.nextInt(list.size() + 1), Line.of(words.get(random.nextInt(4))));
        }
        for (int i = random.nextInt(4); i > 0 && !list.isEmpty(); i--) {
            list.remove(random.nextInt(list.size()));
        }
        if (list.size() > 25) {
            list.subList(0, 20).clear();
        }
    }
}
