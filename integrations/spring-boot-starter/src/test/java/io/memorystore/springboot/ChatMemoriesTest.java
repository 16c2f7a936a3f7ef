package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.langchain4j.MemoryIdentities;
import io.memorystore.springai.ConversationIdentities;
import io.memorystore.springai.SessionChatMemory;
import io.memorystore.springai.SessionChatMemoryRepository;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ChatMemoriesTest {
    private static ApplicationContextRunner ofSpringAi() {
        return Contexts.inMemory().withBean(ConversationIdentities.class, () -> id -> Identity.of("acme", "ada", id));
    }

    private static ApplicationContextRunner ofLangChain4j() {
        return Contexts.inMemory()
                .withBean(MemoryIdentities.class, () -> id -> Identity.of("acme", "ada", id.toString()));
    }

    @Test
    void springAi_hasItsMemoryInTheStore() {
        ofSpringAi().run(context -> {
            context.getBean(org.springframework.ai.chat.memory.ChatMemory.class)
                    .add("orders", new UserMessage("where is my order?"));

            assertThat(context.getBean(MemoryStore.class)
                            .session(Identity.of("acme", "ada", "orders"))
                            .turns(0, 10))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.turn().userMessage()).isEqualTo("where is my order?"));
            assertThat(context.getBean(ChatMemoryRepository.class).findByConversationId("orders"))
                    .hasSize(1);
        });
    }

    @Test
    void memoriesOfSpringAi_standBack_orAreThereWhereNobodyIsNamed() {
        ofSpringAi()
                .withConfiguration(AutoConfigurations.of(ChatMemoryAutoConfiguration.class))
                .run(context -> {
                    assertThat(context.getBean(org.springframework.ai.chat.memory.ChatMemory.class))
                            .isInstanceOf(SessionChatMemory.class);
                    assertThat(context.getBean(ChatMemoryRepository.class))
                            .isInstanceOf(SessionChatMemoryRepository.class);
                });
        Contexts.inMemory()
                .withConfiguration(AutoConfigurations.of(ChatMemoryAutoConfiguration.class))
                .run(context -> assertThat(context.getBean(ChatMemoryRepository.class))
                        .isInstanceOf(InMemoryChatMemoryRepository.class));
    }

    @Test
    void springAi_hasNoMemoryHere_withoutIdentities() {
        Contexts.inMemory()
                .run(context -> assertThat(context)
                        .doesNotHaveBean(SessionChatMemory.class)
                        .doesNotHaveBean(SessionChatMemoryRepository.class));
    }

    @Test
    void springAi_keepsTheApplicationsOwnMemory() {
        ofSpringAi()
                .withBean(
                        org.springframework.ai.chat.memory.ChatMemory.class,
                        () -> MessageWindowChatMemory.builder().build())
                .withBean(ChatMemoryRepository.class, InMemoryChatMemoryRepository::new)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(SessionChatMemory.class)
                        .doesNotHaveBean(SessionChatMemoryRepository.class));
    }

    @Test
    void langChain4j_hasItsMemoriesInTheStore() {
        ofLangChain4j().run(context -> {
            ChatMemory memory = context.getBean(ChatMemoryProvider.class).get("orders");
            memory.add(dev.langchain4j.data.message.UserMessage.from("where is my order?"));

            assertThat(context.getBean(MemoryStore.class)
                            .session(Identity.of("acme", "ada", "orders"))
                            .turns(0, 10))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.turn().userMessage()).isEqualTo("where is my order?"));
            assertThat(context.getBean(ChatMemoryStore.class).getMessages("orders"))
                    .hasSize(1);
        });
    }

    @Test
    void langChain4j_hasNoMemoriesHere_withoutIdentities() {
        Contexts.inMemory()
                .run(context -> assertThat(context)
                        .doesNotHaveBean(ChatMemoryProvider.class)
                        .doesNotHaveBean(ChatMemoryStore.class));
    }

    @Test
    void langChain4j_keepsTheApplicationsOwnMemories() {
        ChatMemoryProvider own = id -> null;

        ofLangChain4j()
                .withBean(ChatMemoryProvider.class, () -> own)
                .withBean(ChatMemoryStore.class, InMemoryChatMemoryStore::new)
                .run(context -> {
                    assertThat(context.getBean(ChatMemoryProvider.class)).isSameAs(own);
                    assertThat(context.getBean(ChatMemoryStore.class)).isInstanceOf(InMemoryChatMemoryStore.class);
                });
    }

    @Test
    void frameworks_thatAreNotThere_areNotMissed() {
        Contexts.inMemory()
                .withClassLoader(new FilteredClassLoader("org.springframework.ai", "dev.langchain4j"))
                .run(context -> assertThat(context).hasSingleBean(MemoryStore.class));
    }
}
