package io.memorystore.springai;

import static io.memorystore.springai.Samples.ai;
import static io.memorystore.springai.Samples.asks;
import static io.memorystore.springai.Samples.responds;
import static io.memorystore.springai.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;

/** Spring AI's windows behave over {@link SessionChatMemoryRepository} as over Spring AI's own repository, step by step. */
@ParameterizedClass
@EnumSource(Engine.class)
final class MessageWindowTest extends EngineTest {
    private final MemoryStore store = shared();

    private static ChatMemory window(int messages, ChatMemoryRepository repository) {
        return MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(messages)
                .build();
    }

    /** Adds to a window over this repository, one that remembers nothing between calls, and Spring AI's own. */
    private List<Message> asInMemory(int messages, List<List<Message>> added) {
        ChatMemory ours = window(messages, SessionChatMemoryRepository.of(store, identities));
        ChatMemory forgetful = window(
                messages, SessionChatMemoryRepository.of(store, identities).withListsInMemory(0));
        ChatMemory theirs = window(messages, new InMemoryChatMemoryRepository());
        for (List<Message> step : added) {
            ours.add(ID, step);
            forgetful.add("forgetful", step);
            theirs.add(ID, step);
            assertThat(ours.get(ID)).isEqualTo(theirs.get(ID));
            assertThat(forgetful.get("forgetful")).isEqualTo(theirs.get(ID));
        }
        return theirs.get(ID);
    }

    @Test
    void nothingIsEvictedWithinTheLimit() {
        assertThat(asInMemory(3, List.of(List.of(user("Hello"), ai("Hi there")), List.of(user("How are you?")))))
                .hasSize(3);
    }

    @Test
    void evictionWhenMessagesExceedTheLimit() {
        asInMemory(
                2,
                List.of(
                        List.of(user("Message 1"), ai("Response 1")),
                        List.of(user("Message 2"), ai("Response 2")),
                        List.of(user("Message 3"))));
    }

    @Test
    void onceMoreThanTheLimit() {
        List<Message> five =
                Stream.of("1", "2", "3", "4", "5").<Message>map(Samples::user).toList();
        assertThat(asInMemory(2, List.of(five))).hasSize(2);
    }

    @Test
    void systemMessagesStayDuringEviction() {
        asInMemory(
                3,
                List.of(
                        List.of(
                                new SystemMessage("Instruction 1"),
                                new SystemMessage("Instruction 2"),
                                user("1"),
                                ai("1")),
                        List.of(user("2"), ai("2")),
                        List.of(user("3"))));
    }

    @Test
    void oldSystemMessagesGoWhenANewOneIsAdded() {
        asInMemory(
                2,
                List.of(
                        List.of(new SystemMessage("Instruction 1"), new SystemMessage("Instruction 2")),
                        List.of(new SystemMessage("Instruction 3")),
                        List.of(new SystemMessage("Instruction 3"), user("1"))));
    }

    @Test
    void equalMessagesAreNotOne() {
        asInMemory(
                4,
                List.of(
                        List.of(user("yes")),
                        List.of(user("yes"), user("no")),
                        List.of(user("yes")),
                        List.of(user("yes"), user("yes"))));
    }

    @Test
    void toolCallsAndResponses() {
        asInMemory(
                4,
                List.of(
                        List.of(user("2+2?")),
                        List.of(asks("1", "2")),
                        List.of(responds("1", "2")),
                        List.of(ai("4")),
                        List.of(user("3+3?")),
                        List.of(asks("3")),
                        List.of(responds("3"))));
    }

    @Test
    void longConversation() {
        List<List<Message>> steps = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            steps.add(List.of(user("question " + i)));
            steps.add(List.of(ai("answer " + i)));
        }
        asInMemory(10, steps);
    }

    @Test
    void clear_forgetsThatConversationAlone() {
        ChatMemory memory = window(10, SessionChatMemoryRepository.of(store, identities));
        memory.add(ID, user("one"));
        memory.add("other", user("two"));
        memory.clear(ID);
        assertThat(memory.get(ID)).isEmpty();
        assertThat(memory.get("other")).containsExactly(user("two"));

        memory.add(ID, user("three"));
        assertThat(memory.get(ID)).containsExactly(user("three"));
    }

    @Test
    void evictedMessages_stayInTheSession() {
        asInMemory(2, List.of(List.of(user("1"), ai("1")), List.of(user("2"), ai("2"))));

        assertThat(store.session(Identity.of(tenant, "ada", ID)).turns(0, 10)).hasSize(4);
    }

    @Test
    void whatIsMissing_isRefusedAsBySpring() {
        for (ChatMemory memory : Arrays.asList(
                window(2, SessionChatMemoryRepository.of(store, identities)),
                SessionChatMemory.of(store, identities))) {
            for (String blank : Arrays.asList(null, "", " ")) {
                assertRefused(() -> memory.add(blank, List.of(user("x"))), "conversationId cannot be null or empty");
                assertRefused(() -> memory.add(blank, user("x")), "conversationId cannot be null or empty");
                assertRefused(() -> memory.get(blank), "conversationId cannot be null or empty");
                assertRefused(() -> memory.clear(blank), "conversationId cannot be null or empty");
            }
            assertRefused(() -> memory.add(ID, (List<Message>) null), "messages cannot be null");
            assertRefused(() -> memory.add(ID, (Message) null), "message cannot be null");
            List<Message> withNull = new ArrayList<>();
            withNull.add(null);
            assertRefused(() -> memory.add(ID, withNull), "messages cannot contain null elements");
        }
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
