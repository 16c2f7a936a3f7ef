package io.memorystore.langchain4j;

import static io.memorystore.langchain4j.Samples.ai;
import static io.memorystore.langchain4j.Samples.request;
import static io.memorystore.langchain4j.Samples.result;
import static io.memorystore.langchain4j.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import io.memorystore.ConflictException;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidIdentityException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Message;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SessionChatMemoryStore} promises, on every database. */
@Tag("one-jdk")
@ParameterizedClass
@EnumSource(Engine.class)
final class SessionChatMemoryStoreTest extends DatabaseTests {
    private static final String ID = "chat";

    private MemoryStore store;
    private SessionChatMemoryStore memories;

    @BeforeEach
    void open() {
        store = database.store();
        memories = SessionChatMemoryStore.of(store, identities);
    }

    @Test
    void messages_ofEveryKindComeBackEqual() {
        memories.updateMessages(ID, Samples.EVERY_KIND);

        assertThat(memories.getMessages(ID)).isEqualTo(Samples.EVERY_KIND);
        assertThat(another().getMessages(ID)).isEqualTo(Samples.EVERY_KIND);
    }

    @Test
    void unknownConversation_isEmpty() {
        assertThat(memories.getMessages("nobody's")).isEmpty();
        memories.deleteMessages("nobody's");
        assertThat(session().latestTurns(1)).isEmpty();
    }

    @Test
    void append_isOneTurnOfWhatIsNew() {
        add(user("one"));
        add(ai("two"));
        add(user("three"));

        assertThat(texts()).containsExactly(List.of("one"), List.of("two"), List.of("three"));
        assertThat(memories.getMessages(ID)).containsExactly(user("one"), ai("two"), user("three"));
    }

    @Test
    void sameList_writesNothing() {
        memories.updateMessages(ID, List.of(user("one"), ai("two")));
        memories.updateMessages(ID, List.of(user("one"), ai("two")));
        memories.updateMessages(ID, memories.getMessages(ID));

        assertThat(texts()).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void evictedMessages_leaveTheWindowAndStayInTheSession() {
        memories.updateMessages(ID, List.of(user("one"), ai("two"), user("three")));
        List<ChatMessage> window = memories.getMessages(ID);
        window.remove(0);
        window.add(ai("four"));
        memories.updateMessages(ID, window);

        assertThat(memories.getMessages(ID)).containsExactly(ai("two"), user("three"), ai("four"));
        assertThat(texts()).containsExactly(List.of("one"), List.of("two"), List.of("three"), List.of("four"));
    }

    @Test
    void evictionAlone_isATurnWithoutMessages() {
        memories.updateMessages(ID, List.of(user("one"), ai("two")));
        memories.updateMessages(ID, List.of(ai("two")));
        assertThat(memories.getMessages(ID)).containsExactly(ai("two"));

        memories.updateMessages(ID, List.of());
        assertThat(memories.getMessages(ID)).isEmpty();
        assertThat(texts()).containsExactly(List.of("one"), List.of("two"), List.of(), List.of());
    }

    @Test
    void systemMessage_isReplacedWhereverItIs() {
        memories.updateMessages(ID, List.of(SystemMessage.from("old"), user("one"), ai("two")));
        memories.updateMessages(ID, List.of(SystemMessage.from("new"), user("one"), ai("two")));
        assertThat(memories.getMessages(ID)).containsExactly(SystemMessage.from("new"), user("one"), ai("two"));

        List<ChatMessage> window = memories.getMessages(ID);
        window.remove(0);
        window.add(SystemMessage.from("newest"));
        memories.updateMessages(ID, window);
        assertThat(another().getMessages(ID)).containsExactly(user("one"), ai("two"), SystemMessage.from("newest"));
    }

    @Test
    void sameWordsAgain_areAnotherMessage() {
        for (int i = 0; i < 5; i++) {
            List<ChatMessage> window = memories.getMessages(ID);
            window.add(user("yes"));
            if (window.size() > 3) {
                window.remove(0);
            }
            memories.updateMessages(ID, window);
        }

        assertThat(memories.getMessages(ID)).containsExactly(user("yes"), user("yes"), user("yes"));
        assertThat(session().latestTurns(10)).hasSize(5);
    }

    /** A constant of the host's, say: it is no sign of what the list's maker has seen. */
    @Test
    void sameInstanceAgain_isAnotherMessage() {
        UserMessage yes = user("yes");
        for (int i = 0; i < 3; i++) {
            add(yes);
            add(ai("answer " + i));
        }

        assertThat(memories.getMessages(ID))
                .containsExactly(yes, ai("answer 0"), yes, ai("answer 1"), yes, ai("answer 2"));
        assertThat(session().latestTurns(10)).hasSize(6);
    }

    @Test
    void sameInstanceAgain_isNoConflict() {
        UserMessage yes = user("yes");
        add(ai("go on?"));
        List<ChatMessage> mine = memories.getMessages(ID);
        another().updateMessages(ID, List.of(ai("go on?"), user("theirs")));
        mine.add(yes);
        memories.updateMessages(ID, mine);
        add(yes);

        assertThat(memories.getMessages(ID)).containsExactly(ai("go on?"), user("theirs"), yes, yes);
    }

    @Test
    void callersOwnListOfOneInstance_isKeptWhole() {
        UserMessage yes = user("yes");
        List<ChatMessage> own = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            own.add(yes);
            own.add(ai("answer"));
            memories.updateMessages(ID, own);
            assertThat(memories.getMessages(ID)).isEqualTo(own);
        }
    }

    @Test
    void toolResults_shareATurnWithTheirRequest() {
        memories.updateMessages(ID, List.of(user("2+2?"), request("1", "2"), result("1"), result("2"), ai("4")));

        assertThat(session().latestTurns(10).stream()
                        .map(turn -> turn.turn().messages().size()))
                .containsExactly(1, 3, 1);
        assertThat(memories.getMessages(ID))
                .containsExactly(user("2+2?"), request("1", "2"), result("1"), result("2"), ai("4"));
    }

    @Test
    void callersOwnList_needsNoReading() {
        List<ChatMessage> own = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            own.add(user("yes"));
            memories.updateMessages(ID, own);
        }

        assertThat(memories.getMessages(ID)).isEqualTo(own);
        assertThat(session().latestTurns(10)).hasSize(6);
    }

    @Test
    void whatOneGives_isNotChangedByOthers() {
        UserMessage given = user("words");
        List<ChatMessage> list = new ArrayList<>(List.of(given));
        memories.updateMessages(ID, list);
        given.attributes().put("changed", true);
        list.clear();
        ((UserMessage) memories.getMessages(ID).get(0)).attributes().put("changed", true);

        assertThat(memories.getMessages(ID)).containsExactly(user("words"));
    }

    @Test
    void deletion_isOfOneConversation() {
        memories.updateMessages(ID, List.of(user("one")));
        memories.updateMessages("other", List.of(user("two")));
        List<ChatMessage> before = memories.getMessages(ID);
        memories.deleteMessages(ID);

        assertThat(memories.getMessages(ID)).isEmpty();
        assertThat(session().latestTurns(1)).isEmpty();
        assertThat(memories.getMessages("other")).containsExactly(user("two"));

        memories.updateMessages(ID, before);
        assertThat(memories.getMessages(ID)).containsExactly(user("one"));
    }

    @Test
    void deletionByAnother_isNotUndone() {
        SessionChatMemoryStore another = another();
        memories.updateMessages(ID, List.of(user("one"), ai("two")));
        List<ChatMessage> window = memories.getMessages(ID);
        another.deleteMessages(ID);
        another.updateMessages(ID, List.of(user("three"), ai("four"), user("five")));
        window.add(user("six"));
        memories.updateMessages(ID, window);

        List<ChatMessage> all = List.of(user("three"), ai("four"), user("five"), user("six"));
        assertThat(memories.getMessages(ID)).isEqualTo(all);
        assertThat(another.getMessages(ID)).isEqualTo(all);
        assertThat(another().getMessages(ID)).isEqualTo(all);
    }

    @Test
    void updatesAtOnce_loseNothing() {
        SessionChatMemoryStore another = another();
        memories.updateMessages(ID, List.of(SystemMessage.from("old"), user("one"), ai("two")));
        List<ChatMessage> mine = memories.getMessages(ID);
        List<ChatMessage> theirs = another.getMessages(ID);
        mine.remove(1);
        mine.add(user("mine"));
        theirs.set(0, SystemMessage.from("new"));
        theirs.add(user("theirs"));
        memories.updateMessages(ID, mine);
        another.updateMessages(ID, theirs);

        List<ChatMessage> both = List.of(SystemMessage.from("new"), ai("two"), user("mine"), user("theirs"));
        assertThat(memories.getMessages(ID)).isEqualTo(both);
        assertThat(another.getMessages(ID)).isEqualTo(both);
        assertThat(another().getMessages(ID)).isEqualTo(both);
    }

    @Test
    void updatesAtOnce_inOneProcessLoseNothing() {
        memories.updateMessages(ID, List.of(user("one")));
        List<ChatMessage> mine = memories.getMessages(ID);
        List<ChatMessage> theirs = memories.getMessages(ID);
        mine.add(user("mine"));
        theirs.add(user("theirs"));
        memories.updateMessages(ID, mine);
        memories.updateMessages(ID, theirs);

        assertThat(memories.getMessages(ID)).containsExactly(user("one"), user("mine"), user("theirs"));
    }

    @Test
    void firstMessagesAtOnce_loseNothing() {
        SessionChatMemoryStore another = another();
        List<ChatMessage> mine = memories.getMessages(ID);
        another.updateMessages(ID, List.of(user("theirs")));
        mine.add(user("mine"));
        memories.updateMessages(ID, mine);
        assertThat(memories.getMessages(ID)).containsExactly(user("theirs"), user("mine"));

        memories.updateMessages(ID, List.of(user("instead")));
        assertThat(another().getMessages(ID)).containsExactly(user("instead"));
    }

    @Test
    void goingOnFromAListThatIsBehind_isAConflict() {
        memories.updateMessages(ID, List.of(user("one")));
        List<ChatMessage> mine = memories.getMessages(ID);
        another().updateMessages(ID, List.of(user("one"), user("theirs")));
        mine.add(user("mine"));
        memories.updateMessages(ID, mine);
        mine.add(ai("more"));

        assertThatThrownBy(() -> memories.updateMessages(ID, mine))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Read them again")
                .hasMessageNotContaining("mine");
        assertThat(memories.getMessages(ID)).containsExactly(user("one"), user("theirs"), user("mine"));
    }

    @Test
    void turnsOfTheHost_areMessagesToo() {
        memories.updateMessages(ID, List.of(user("one"), ai("two")));
        session()
                .addTurn(Turn.builder()
                        .message(Message.system(" "))
                        .user("three")
                        .message(Message.tool("clock", "noon"))
                        .assistant("four")
                        .build());

        assertThat(memories.getMessages(ID))
                .hasSize(5)
                .startsWith(user("one"), ai("two"), user("three"))
                .endsWith(ai("four"));
        add(user("five"));
        List<ChatMessage> window = another().getMessages(ID);
        assertThat(window).hasSize(6).endsWith(user("five"));
        assertThat(window).isEqualTo(memories.getMessages(ID));
    }

    @Test
    void longWindow_isReadWhole() {
        List<ChatMessage> window = new ArrayList<>(List.of(SystemMessage.from("first")));
        for (int i = 0; i < 1_300; i++) {
            window.add(user("message " + i));
        }
        memories.updateMessages(ID, window);
        assertThat(another().getMessages(ID)).isEqualTo(window);

        window.subList(1, 1_290).clear();
        memories.updateMessages(ID, window);
        assertThat(another().getMessages(ID)).isEqualTo(window);
    }

    @Test
    void longSessionOfTheHost_isReadWhole() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            turns.add(Turn.of("question " + i, "answer " + i));
        }
        session().addTurns(turns);

        assertThat(another().getMessages(ID))
                .hasSize(2_600)
                .startsWith(user("question 0"))
                .endsWith(ai("answer 1299"));
    }

    @Test
    void anyUpdates_giveBackWhatWasGiven() {
        Random random = new Random(7);
        List<ChatMessage> model = new ArrayList<>();
        SessionChatMemoryStore unaware = memories.withWindowsInMemory(0);
        for (int i = 0; i < 60; i++) {
            List<ChatMessage> window = random.nextBoolean() ? memories.getMessages(ID) : unaware.getMessages(ID);
            change(window, random);
            model = List.copyOf(window);
            (random.nextBoolean() ? memories : unaware).updateMessages(ID, window);
            assertThat(memories.getMessages(ID)).as("after step %s", i).isEqualTo(model);
            assertThat(unaware.getMessages(ID)).as("after step %s", i).isEqualTo(model);
        }
    }

    private static void change(List<ChatMessage> window, Random random) {
        List<String> words = List.of("yes", "no", "and", "again");
        for (int i = random.nextInt(4); i > 0; i--) {
            window.add(random.nextInt(window.size() + 1), user(words.get(random.nextInt(4))));
        }
        if (random.nextInt(3) > 0) {
            window.add(random.nextBoolean() ? request("1") : ai(words.get(random.nextInt(4))));
        }
        for (int i = random.nextInt(4); i > 0 && !window.isEmpty(); i--) {
            window.remove(random.nextInt(window.size()));
        }
        if (window.size() > 25) {
            window.subList(0, 20).clear();
        }
    }

    @Test
    void hostileIds_areEachTheirOwn() {
        List<String> ids = List.of(
                "a",
                "A",
                "\u00e1",
                "a\u0301",
                "a ",
                " a",
                "a%",
                "a_",
                "a/b",
                "a:b",
                "a\\",
                "'; DROP TABLE turns; --",
                "\"",
                "\ud83d\ude00",
                "\u202e",
                "default",
                "null",
                "x".repeat(255));
        for (String id : ids) {
            memories.updateMessages(id, List.of(user("of " + id)));
        }
        for (String id : ids) {
            assertThat(memories.getMessages(id)).containsExactly(user("of " + id));
        }
        assertThatThrownBy(() -> memories.getMessages("a\u0000")).isInstanceOf(InvalidIdentityException.class);
        assertThatThrownBy(() -> memories.getMessages("x".repeat(256))).isInstanceOf(InvalidIdentityException.class);
        assertThatThrownBy(() -> memories.getMessages(" ")).isInstanceOf(IdentityRequiredException.class);
    }

    @Test
    void idsThatAreNobodys_areRefused() {
        SessionChatMemoryStore strict =
                SessionChatMemoryStore.of(store, id -> id.equals("default") ? null : identities.identityOf(id));

        assertThatThrownBy(() -> strict.getMessages("default")).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> strict.updateMessages("default", List.of(user("x"))))
                .isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> strict.deleteMessages("default")).isInstanceOf(IdentityRequiredException.class);
    }

    @Test
    void whatCannotBeKept_isRefusedWhole() {
        memories.updateMessages(ID, List.of(user("one")));
        UserMessage odd = UserMessage.builder()
                .addContent(TextContent.from("x"))
                .attributes(Map.of("of no kind", new AtomicReference<>("secret")))
                .build();
        ChatMessage own = new UserMessage("secret") {};

        for (ChatMessage bad : List.of(odd, own, user("\ud800"))) {
            assertThatThrownBy(() -> memories.updateMessages(ID, List.of(user("one"), user("two"), bad)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageNotContaining("secret");
        }
        assertThat(memories.getMessages(ID)).containsExactly(user("one"));
    }

    @Test
    void asynchronousMethods_needAnExecutor() {
        SessionChatMemoryStore async = memories.withExecutor(Runnable::run);
        async.updateMessagesAsync(ID, List.of(user("one"))).join();
        assertThat(async.getMessagesAsync(ID).join()).containsExactly(user("one"));
        async.deleteMessagesAsync(ID).join();
        assertThat(async.getMessagesAsync(ID).join()).isEmpty();

        assertThat(memories.getMessagesAsync(ID)).isCompletedExceptionally();
        assertThat(memories.updateMessagesAsync(ID, List.of(user("one")))).isCompletedExceptionally();
        assertThat(memories.deleteMessagesAsync(ID)).isCompletedExceptionally();
    }

    private void add(ChatMessage message) {
        List<ChatMessage> window = memories.getMessages(ID);
        window.add(message);
        memories.updateMessages(ID, window);
    }

    /** As another process would have: nothing read yet, and its own connections. */
    private SessionChatMemoryStore another() {
        return SessionChatMemoryStore.of(database.store(), identities);
    }

    private Session session() {
        return store.session(identities.identityOf(ID));
    }

    private List<List<String>> texts() {
        return session().latestTurns(100).stream()
                .map(StoredTurn::turn)
                .map(turn -> turn.messages().stream().map(Message::text).toList())
                .toList();
    }
}
