package io.memorystore.langchain4j;

import static io.memorystore.langchain4j.Samples.ai;
import static io.memorystore.langchain4j.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An application of LangChain4j's AI services that stops, starts again and remembers, with a model of its own and a tool. */
@ParameterizedClass
@EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
final class AiServiceTest extends DatabaseTests {
    /** What the application calls a conversation; LangChain4j's "default" is none of these, and so is nobody's. */
    private final MemoryIdentities chats =
            id -> id instanceof Chat chat ? Identity.of(tenant(), chat.user(), chat.name()) : null;

    private static final Chat ADA = new Chat("ada", "orders");

    /**
     * A memory id of the application's own.
     *
     * @param user whose chat
     * @param name which of the user's
     */
    record Chat(String user, String name) {}

    /** The AI service. */
    interface Assistant {
        @dev.langchain4j.service.SystemMessage("You are a helpful assistant")
        String chat(@MemoryId Chat chat, @dev.langchain4j.service.UserMessage String words);
    }

    /** One that forgot to say whose conversation it is. */
    interface Forgetful {
        String chat(String words);
    }

    /** The tools of the service. */
    static final class Orders {
        @Tool
        String status(String order) {
            return "order " + order + " is late";
        }
    }

    /** Asks the tool about orders, and else says what it was told before. */
    private static final class Parrot implements ChatModel {
        private final List<List<ChatMessage>> requests = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            List<ChatMessage> messages = request.messages();
            requests.add(List.copyOf(messages));
            return ChatResponse.builder().aiMessage(answer(messages)).build();
        }

        private static AiMessage answer(List<ChatMessage> messages) {
            ChatMessage last = messages.get(messages.size() - 1);
            if (last instanceof ToolExecutionResultMessage result) {
                return AiMessage.from("I see: " + result.text());
            }
            String words = ((UserMessage) last).singleText();
            if (words.startsWith("order ")) {
                return AiMessage.from(ToolExecutionRequest.builder()
                        .id("call of " + words)
                        .name("status")
                        .arguments(
                                "{\"arg0\": \"" + words.substring(6) + "\", \"order\": \"" + words.substring(6) + "\"}")
                        .build());
            }
            return AiMessage.from("before that you said: "
                    + messages.subList(0, messages.size() - 1).stream()
                            .filter(UserMessage.class::isInstance)
                            .map(message -> ((UserMessage) message).singleText())
                            .toList());
        }
    }

    @Test
    void memoryOfItsOwn_remembers() {
        remembers(store -> id -> SessionChatMemory.of(store, chats, id));
    }

    @Test
    void windowOverItsStore_remembers() {
        remembers(store -> {
            SessionChatMemoryStore memories = SessionChatMemoryStore.of(store, chats);
            return id -> MessageWindowChatMemory.builder()
                    .id(id)
                    .maxMessages(20)
                    .chatMemoryStore(memories)
                    .build();
        });
    }

    private void remembers(Function<MemoryStore, ChatMemoryProvider> memories) {
        Parrot model = new Parrot();
        try (MemoryStore store = database.store()) {
            Assistant assistant = assistant(model, memories.apply(store));
            assertThat(assistant.chat(ADA, "order 7")).isEqualTo("I see: order 7 is late");
            assistant.chat(new Chat("bob", "orders"), "a secret");
        }
        try (MemoryStore store = database.store()) {
            Assistant assistant = assistant(model, memories.apply(store));
            assertThat(assistant.chat(ADA, "and?")).isEqualTo("before that you said: [order 7]");
        }
        List<ChatMessage> seen = model.requests.get(model.requests.size() - 1);
        assertThat(seen).hasSize(6).startsWith(SystemMessage.from("You are a helpful assistant"), user("order 7"));
        assertThat(((AiMessage) seen.get(2)).toolExecutionRequests())
                .extracting("id")
                .containsExactly("call of order 7");
        assertThat(seen.get(3)).isInstanceOf(ToolExecutionResultMessage.class);
        assertThat(seen).endsWith(ai("I see: order 7 is late"), user("and?"));
    }

    @Test
    void methodWithoutAMemoryId_isNobodys() {
        try (MemoryStore store = database.store()) {
            Forgetful forgetful = AiServices.builder(Forgetful.class)
                    .chatModel(new Parrot())
                    .chatMemoryProvider(id -> SessionChatMemory.of(store, chats, id))
                    .build();

            assertThatThrownBy(() -> forgetful.chat("hello")).isInstanceOf(IdentityRequiredException.class);
        }
    }

    private static Assistant assistant(ChatModel model, ChatMemoryProvider memories) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new Orders())
                .chatMemoryProvider(memories)
                .build();
    }
}
