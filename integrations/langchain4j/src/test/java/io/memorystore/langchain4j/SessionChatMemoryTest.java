package io.memorystore.langchain4j;

import static io.memorystore.langchain4j.Samples.ai;
import static io.memorystore.langchain4j.Samples.request;
import static io.memorystore.langchain4j.Samples.result;
import static io.memorystore.langchain4j.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.Session;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SessionChatMemory} promises, on every database. */
@Tag("one-jdk")
@ParameterizedClass
@EnumSource(Engine.class)
final class SessionChatMemoryTest extends DatabaseTests {
    private static final SystemMessage SYSTEM = SystemMessage.from("You are a helpful assistant");

    private final List<String> operations = new CopyOnWriteArrayList<>();

    @Test
    void messages_ofEveryKindComeBackEqual() {
        SessionChatMemory memory = memory(database.store());
        List<ChatMessage> kinds = Samples.EVERY_KIND.stream()
                .filter(message -> !(message instanceof SystemMessage))
                .filter(message -> !message.type().name().equals("TOOL_EXECUTION_RESULT"))
                .toList();
        memory.add(kinds);

        assertThat(memory.messages()).isEqualTo(kinds);
    }

    @Test
    void add_readsNothing() {
        SessionChatMemory memory = memory(watched(Strategy.truncation(1_000)));
        memory.add(user("one"));
        memory.add(request("1"));
        memory.add(result("1"));

        assertThat(operations).containsExactly("addTurns", "addTurns", "addTurns");
        assertThat(memory.messages()).containsExactly(user("one"), request("1"), result("1"));
    }

    @Test
    void systemMessage_isFirstAndTheNewest() {
        MemoryStore store = database.open(Strategy.truncation(1));
        SessionChatMemory memory = memory(store);
        memory.add(user("one"));
        memory.add(SYSTEM);
        memory.add(SYSTEM);
        memory.add(ai("two"));
        assertThat(memory.messages()).containsExactly(SYSTEM, ai("two"));

        SystemMessage other = SystemMessage.builder()
                .text("You are a teapot")
                .attributes(Map.of("a", "b"))
                .build();
        memory.add(other);
        assertThat(memory.messages()).containsExactly(other, ai("two"));
        assertThat(session(store).latestTurns(10)).hasSize(2);
    }

    @Test
    void sameSystemMessageAgain_writesNothing() {
        SessionChatMemory memory = memory(watched(Strategy.truncation(1_000)));
        memory.add(SYSTEM);
        operations.clear();
        memory.add(SYSTEM);

        assertThat(operations).contains("get").doesNotContain("put", "addTurn");
        assertThatThrownBy(() -> memory.add(SystemMessage.builder()
                        .text("x")
                        .attributes(Map.of("a", 5L))
                        .build()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void truncation_neverShowsAResultWithoutItsRequest() {
        MemoryStore store =
                database.open(database.config().strategy(Strategy.truncation(2)).tokenCounter(text -> 1));
        SessionChatMemory memory = memory(store);
        memory.add(user("2+2?"));
        memory.add(request("1"));
        memory.add(result("1"));
        assertThat(memory.messages()).containsExactly(request("1"), result("1"));

        memory.add(ai("4"));
        assertThat(memory.messages()).containsExactly(ai("4"));
        assertThat(session(store).turns(0, 10)).hasSize(4);
    }

    @Test
    void addedTogether_leavesTogether() {
        MemoryStore store =
                database.open(database.config().strategy(Strategy.truncation(4)).tokenCounter(text -> 1));
        SessionChatMemory memory = memory(store);
        memory.add(user("2+2?"), request("1", "2"), result("1"), result("2"));
        assertThat(memory.messages()).hasSize(4);

        memory.add(ai("4"));
        memory.add(user("thanks"));
        assertThat(memory.messages()).containsExactly(ai("4"), user("thanks"));
    }

    @Test
    void summary_comesAfterTheSystemMessage() {
        SessionChatMemory memory = memory(database.open(Strategy.rollingSummary(request -> "the summary")
                .keepRecentTurns(2)
                .foldTurns(2)
                .build()));
        memory.add(SYSTEM);
        memory.add(IntStream.range(0, 6)
                .<ChatMessage>mapToObj(i -> user("message " + i))
                .toList());

        await().until(() -> memory.messages().size() == 4);
        assertThat(memory.messages())
                .containsExactly(
                        SYSTEM,
                        SystemMessage.from("Summary of the conversation so far:\nthe summary"),
                        user("message 4"),
                        user("message 5"));
        assertThat(memory.withSummaryMessage(summary -> user("So far: " + summary))
                        .messages())
                .startsWith(SYSTEM, user("So far: the summary"));
    }

    @Test
    void resultWhoseRequestIsSummarized_isToldWithTheSummary() {
        SessionChatMemory memory = memory(database.open(Strategy.rollingSummary(request -> "the summary")
                .keepRecentTurns(2)
                .foldTurns(2)
                .build()));
        memory.add(user("2+2?"));
        memory.add(request("1"));
        memory.add(result("1"));
        memory.add(ai("4"));

        await().until(() -> memory.messages().size() == 2);
        assertThat(memory.messages())
                .containsExactly(
                        SystemMessage.from("Summary of the conversation so far:\nthe summary\n\n"
                                + "Result of the tool calculator: result 1"),
                        ai("4"));
    }

    @Test
    void set_replacesWhatIsShownAndKeepsTheHistory() {
        MemoryStore store = database.store();
        SessionChatMemory memory = memory(store);
        memory.add(SYSTEM, user("order it"), request("1", "2"), result("1"), result("2"));
        List<ChatMessage> shown = memory.messages();
        shown.set(3, ai("rolled back"));
        memory.set(shown);

        assertThat(memory.messages()).containsExactly(SYSTEM, user("order it"), request("1", "2"), ai("rolled back"));
        memory.add(ai("sorry"));
        memory.set(SYSTEM, user("a summary"));
        assertThat(memory.messages()).containsExactly(SYSTEM, user("a summary"));
        memory.set(List.of(user("a summary"), ai("more")));
        assertThat(memory.messages()).containsExactly(user("a summary"), ai("more"));
        assertThat(session(store).turns(0, 20).stream()
                        .mapToInt(turn -> turn.turn().messages().size())
                        .sum())
                .isEqualTo(9);
        assertThatThrownBy(() -> memory.set(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** What they replace is said by the turn that was the last one they had seen. */
    @Test
    void replacement_leavesWhatOthersAddedMeanwhile() {
        MemoryStore store = database.store();
        SessionChatMemory memory = memory(store);
        memory.add(user("one"), ai("two"));
        String upTo = session(store).latestTurns(1).get(0).turn().timestamp().toString();
        session(store).addTurn(at(1, Turn.builder().user("theirs")));
        session(store).addTurn(at(2, Turn.builder().assistant("three").metadata(new Replacement(1, upTo).metadata())));
        session(store).addTurn(at(3, Turn.builder().user("four").metadata(new Replacement(2, "long gone").metadata())));

        assertThat(memory.messages()).containsExactly(user("one"), user("theirs"), ai("three"), user("four"));
    }

    private static Turn at(int seconds, Turn.Builder turn) {
        return turn.timestamp(Instant.EPOCH.plusSeconds(seconds)).build();
    }

    @Test
    void clear_isOfOneConversation() {
        MemoryStore store = database.store();
        SessionChatMemory memory = memory(store);
        SessionChatMemory other = SessionChatMemory.of(store, identities, "other");
        memory.add(SYSTEM, user("one"));
        other.add(SYSTEM, user("two"));
        memory.clear();
        memory.clear();

        assertThat(memory.messages()).isEmpty();
        assertThat(other.messages()).containsExactly(SYSTEM, user("two"));
        assertThat(memory.id()).isEqualTo("chat");
    }

    @Test
    void addsAtOnce_loseNothing() throws InterruptedException {
        SessionChatMemory memory = memory(database.store());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int thread = i;
            threads.add(new Thread(
                    () -> IntStream.range(0, 10).forEach(message -> memory.add(user(thread + ": " + message)))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(memory.messages()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void none_remembersNothingButTheSystemMessage() {
        SessionChatMemory memory = memory(database.open(Strategy.none()));
        memory.add(SYSTEM, user("one"));

        assertThat(memory.messages()).containsExactly(SYSTEM);
    }

    @Test
    void idsThatAreNobodys_areRefused() {
        MemoryStore store = database.store();

        assertThatThrownBy(() -> SessionChatMemory.of(store, id -> null, "default"))
                .isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> SessionChatMemory.of(store, id -> Identity.of("acme", "", "chat"), "chat"))
                .isInstanceOf(IdentityRequiredException.class);
    }

    @Test
    void asynchronousMethods_needAnExecutor() {
        SessionChatMemory memory = memory(database.store());
        SessionChatMemory async = memory.withExecutor(Runnable::run);
        async.addAsync(List.of(user("one"))).join();
        async.setAsync(List.of(SYSTEM, user("one"), ai("two"))).join();
        assertThat(async.messagesAsync().join()).containsExactly(SYSTEM, user("one"), ai("two"));

        assertThat(memory.addAsync(List.of(user("x")))).isCompletedExceptionally();
        assertThat(memory.setAsync(List.of(user("x")))).isCompletedExceptionally();
        assertThat(memory.messagesAsync()).isCompletedExceptionally();
    }

    private MemoryStore watched(Strategy strategy) {
        return database.open(database.config().strategy(strategy).listener(new MemoryStoreListener() {
            @Override
            public void operation(Operation operation) {
                operations.add(operation.name());
            }
        }));
    }

    private SessionChatMemory memory(MemoryStore store) {
        return SessionChatMemory.of(store, identities, "chat");
    }

    private Session session(MemoryStore store) {
        return store.session(identities.identityOf("chat"));
    }
}
