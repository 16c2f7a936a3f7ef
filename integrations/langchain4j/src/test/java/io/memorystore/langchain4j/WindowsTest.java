package io.memorystore.langchain4j;

import static io.memorystore.langchain4j.Samples.ai;
import static io.memorystore.langchain4j.Samples.request;
import static io.memorystore.langchain4j.Samples.result;
import static io.memorystore.langchain4j.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import io.memorystore.MemoryStore;
import io.memorystore.StoredTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What LangChain4j's windows do over its own stores, they do over {@link SessionChatMemoryStore}. */
@Tag("one-jdk")
@ParameterizedClass
@EnumSource(Engine.class)
final class WindowsTest extends DatabaseTests {
    private static final SystemMessage SYSTEM = SystemMessage.from("You are a helpful assistant");

    private MemoryStore store;
    private SessionChatMemoryStore memories;

    @BeforeEach
    void open() {
        store = database.store();
        memories = SessionChatMemoryStore.of(store, identities);
    }

    @Test
    void window_keepsTheNewestMessages() {
        ChatMemory memory = window("chat", 3);
        memory.add(user("hello"));
        memory.add(ai("hi"));
        memory.add(user("sup"));
        assertThat(memory.messages()).containsExactly(user("hello"), ai("hi"), user("sup"));

        memory.add(ai("not much"));
        assertThat(memory.messages()).containsExactly(ai("hi"), user("sup"), ai("not much"));

        memory.clear();
        memory.clear();
        assertThat(memory.messages()).isEmpty();
    }

    @Test
    void systemMessage_isNotEvicted() {
        ChatMemory memory = window("chat", 3);
        memory.add(SYSTEM);
        memory.add(user("one"));
        memory.add(ai("two"));
        memory.add(user("three"));
        memory.add(ai("four"));
        memory.add(SYSTEM);

        assertThat(memory.messages()).containsExactly(SYSTEM, user("three"), ai("four"));
    }

    @Test
    void systemMessage_takesThePlaceOfTheOneBefore() {
        ChatMemory memory = window("chat", 4);
        memory.add(SYSTEM);
        memory.add(user("one"));
        memory.add(ai("two"));
        memory.add(SystemMessage.from("You are an unhelpful assistant"));
        assertThat(memory.messages())
                .containsExactly(user("one"), ai("two"), SystemMessage.from("You are an unhelpful assistant"));
        memory.add(SystemMessage.from("You are a teapot"));
        assertThat(memory.messages()).containsExactly(user("one"), ai("two"), SystemMessage.from("You are a teapot"));
    }

    @Test
    void systemMessage_canBeKeptFirst() {
        ChatMemory memory = MessageWindowChatMemory.builder()
                .id("chat")
                .maxMessages(3)
                .alwaysKeepSystemMessageFirst(true)
                .chatMemoryStore(memories)
                .build();
        memory.add(user("one"), SYSTEM, ai("two"), SystemMessage.from("another"), user("three"));

        assertThat(memory.messages()).containsExactly(SystemMessage.from("another"), ai("two"), user("three"));
    }

    @Test
    void toolResults_areEvictedWithTheirRequest() {
        ChatMemory memory = window("chat", 4);
        memory.add(SYSTEM);
        memory.add(request("1", "2"));
        memory.add(result("1"));
        memory.add(result("2"));
        assertThat(memory.messages()).containsExactly(SYSTEM, request("1", "2"), result("1"), result("2"));

        memory.add(ai("four"));
        assertThat(memory.messages()).containsExactly(SYSTEM, ai("four"));
    }

    @Test
    void toolResult_isEvictedAtOnceIfItsRequestIs() {
        ChatMemory memory = window("chat", 2);
        memory.add(SYSTEM);
        memory.add(request("1"));
        memory.add(result("1"));

        assertThat(memory.messages()).containsExactly(SYSTEM);
    }

    @Test
    void windowOfOne_keepsTheNewestMessage() {
        ChatMemory memory = window("chat", 1);
        memory.add(user("one"));
        memory.add(user("two"));
        memory.add(request("1"));

        assertThat(memory.messages()).containsExactly(request("1"));
        assertThat(store.session(identities.identityOf("chat")).latestTurns(10)).hasSize(3);
    }

    @Test
    void set_replacesTheWindow() {
        ChatMemory memory = window("chat", 3);
        memory.add(user("one"));
        memory.add(ai("two"));
        memory.set(SYSTEM, user("summary of one and two"), ai("three"), user("four"));

        assertThat(memory.messages()).containsExactly(SYSTEM, ai("three"), user("four"));
    }

    @Test
    void tokens_canBeTheWindow() {
        ChatMemory memory = TokenWindowChatMemory.builder()
                .id("chat")
                .maxTokens(7, new Letters())
                .chatMemoryStore(memories)
                .build();
        memory.add(user("abc"));
        memory.add(ai("de"));
        memory.add(user("fgh"));

        assertThat(memory.messages()).containsExactly(ai("de"), user("fgh"));
    }

    @Test
    void window_goesOnInAnotherProcess() {
        window("chat", 3).add(SYSTEM, user("one"), ai("two"));
        SessionChatMemoryStore another = SessionChatMemoryStore.of(database.store(), identities);
        ChatMemory memory = MessageWindowChatMemory.builder()
                .id("chat")
                .maxMessages(3)
                .chatMemoryStore(another)
                .build();
        memory.add(user("three"));

        assertThat(memory.messages()).containsExactly(SYSTEM, ai("two"), user("three"));
        assertThat(window("chat", 3).messages()).containsExactly(SYSTEM, ai("two"), user("three"));
    }

    @Test
    void conversationsAtOnce_areEachTheirOwn() throws Exception {
        inThreads(8, thread -> {
            ChatMemory memory = window("chat " + thread, 5);
            for (int i = 0; i < 12; i++) {
                memory.add(user(thread + ": " + i));
            }
        });

        for (int thread = 0; thread < 8; thread++) {
            String name = thread + ": ";
            assertThat(window("chat " + thread, 5).messages())
                    .isEqualTo(
                            IntStream.range(7, 12).mapToObj(i -> user(name + i)).toList());
        }
    }

    @Test
    void oneConversationAtOnce_losesNothing() throws Exception {
        inThreads(4, thread -> {
            ChatMemory memory = window("chat", 1_000);
            for (int i = 0; i < 10; i++) {
                memory.add(user(thread + ": " + i));
            }
        });

        List<ChatMessage> all = window("chat", 1_000).messages();
        assertThat(all).hasSize(40);
        for (int thread = 0; thread < 4; thread++) {
            String name = thread + ": ";
            assertThat(all)
                    .containsSubsequence(
                            IntStream.range(0, 10).mapToObj(i -> user(name + i)).toList());
        }
        assertThat(store.session(identities.identityOf("chat")).latestTurns(100))
                .extracting(StoredTurn::sequence)
                .hasSize(40);
    }

    private MessageWindowChatMemory window(String id, int messages) {
        return MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(messages)
                .chatMemoryStore(memories)
                .build();
    }

    /** What a thread does. */
    private interface Work {
        void of(int thread);
    }

    private static void inThreads(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(executor.submit(() -> work.of(thread)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** A token a letter. */
    private static final class Letters implements TokenCountEstimator {
        @Override
        public int estimateTokenCountInText(String text) {
            return text.length();
        }

        @Override
        public int estimateTokenCountInMessage(ChatMessage message) {
            return StoredMessages.of(message).text().length();
        }

        @Override
        public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
            int tokens = 0;
            for (ChatMessage message : messages) {
                tokens += estimateTokenCountInMessage(message);
            }
            return tokens;
        }
    }
}
