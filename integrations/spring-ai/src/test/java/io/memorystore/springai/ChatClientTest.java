package io.memorystore.springai;

import static io.memorystore.springai.Samples.ai;
import static io.memorystore.springai.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.MemoryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.annotation.Tool;

/** An application with Spring AI's client that stops, starts again and remembers, with a model of its own and a tool. */
@ParameterizedClass
@EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
final class ChatClientTest {
    /** The application's ids are user and conversation. */
    private static final ConversationIdentities IDENTITIES = id -> {
        int slash = id.indexOf('/');
        return slash < 0 ? null : Identity.of("acme", id.substring(0, slash), id.substring(slash + 1));
    };

    private static final int IN_THE_TOOL_LOOP = ToolCallingAdvisor.DEFAULT_ORDER + 1;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    /** The tools of the application. */
    static final class Orders {
        @Tool
        String status(String order) {
            return "order " + order + " is late";
        }
    }

    /** Asks the tool about orders, and else says what it was told before. */
    private static final class Parrot implements ChatModel {
        private final List<List<Message>> requests = new ArrayList<>();

        @Override
        public ChatResponse call(Prompt prompt) {
            List<Message> messages = prompt.getInstructions();
            requests.add(List.copyOf(messages));
            return new ChatResponse(List.of(new Generation(answer(messages))));
        }

        @Override
        public ChatOptions getOptions() {
            return ToolCallingChatOptions.builder().build();
        }

        private static AssistantMessage answer(List<Message> messages) {
            Message last = messages.get(messages.size() - 1);
            if (last instanceof ToolResponseMessage responses) {
                return ai("I see: " + responses.getResponses().get(0).responseData());
            }
            String words = last.getText();
            if (words.startsWith("order ")) {
                String arguments =
                        "{\"order\": \"" + words.substring(6) + "\", \"arg0\": \"" + words.substring(6) + "\"}";
                return AssistantMessage.builder()
                        .content("")
                        .toolCalls(List.of(new ToolCall("call of " + words, "function", "status", arguments)))
                        .build();
            }
            return ai("before that you said: "
                    + messages.subList(0, messages.size() - 1).stream()
                            .filter(UserMessage.class::isInstance)
                            .map(Message::getText)
                            .toList());
        }
    }

    @Test
    void memoryOfItsOwn_remembers() {
        remembers(store -> SessionChatMemory.of(store, IDENTITIES));
    }

    @Test
    void windowOverTheRepository_remembers() {
        remembers(store -> MessageWindowChatMemory.builder()
                .chatMemoryRepository(SessionChatMemoryRepository.of(store, IDENTITIES))
                .maxMessages(20)
                .build());
    }

    private void remembers(Function<MemoryStore, ChatMemory> memories) {
        Parrot model = new Parrot();
        try (Engine.Database database = engine.fresh(folder)) {
            try (MemoryStore store = database.open()) {
                ChatClient client = client(model, memories.apply(store));
                assertThat(chat(client, "ada/orders", "order 7")).contains("I see: ", "order 7 is late");
                chat(client, "bob/orders", "a secret");
            }
            try (MemoryStore store = database.open()) {
                ChatClient client = client(model, memories.apply(store));
                assertThat(chat(client, "ada/orders", "and?")).isEqualTo("before that you said: [order 7]");
            }
        }
        List<Message> seen = model.requests.get(model.requests.size() - 1);
        assertThat(seen).hasSize(6).startsWith(new SystemMessage("You are a helpful assistant"), user("order 7"));
        assertThat(((AssistantMessage) seen.get(2)).getToolCalls())
                .extracting(ToolCall::id)
                .containsExactly("call of order 7");
        assertThat(((ToolResponseMessage) seen.get(3)).getResponses().get(0).responseData())
                .contains("order 7 is late");
        assertThat(seen.get(5)).isEqualTo(user("and?"));
    }

    @Test
    void requestWithANobodysId_isRefused() {
        try (Engine.Database database = engine.fresh(folder);
                MemoryStore store = database.open()) {
            ChatClient client = client(new Parrot(), SessionChatMemory.of(store, IDENTITIES));

            assertThatThrownBy(() -> chat(client, "default", "hello")).isInstanceOf(IdentityRequiredException.class);
        }
    }

    /** The memory is in the loop of the tools, and so keeps what they were asked. */
    private static ChatClient client(ChatModel model, ChatMemory memory) {
        return ChatClient.builder(model)
                .defaultSystem("You are a helpful assistant")
                .defaultTools(new Orders())
                .defaultAdvisors(
                        ToolCallingAdvisor.builder()
                                .disableInternalConversationHistory()
                                .build(),
                        MessageChatMemoryAdvisor.builder(memory)
                                .order(IN_THE_TOOL_LOOP)
                                .build())
                .build();
    }

    private static String chat(ChatClient client, String conversationId, String words) {
        return client.prompt()
                .user(words)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, conversationId))
                .call()
                .content();
    }
}
