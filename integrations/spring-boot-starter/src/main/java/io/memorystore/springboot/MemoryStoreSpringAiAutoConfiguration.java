package io.memorystore.springboot;

import io.memorystore.MemoryStore;
import io.memorystore.springai.ConversationIdentities;
import io.memorystore.springai.SessionChatMemory;
import io.memorystore.springai.SessionChatMemoryRepository;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Spring AI's chat memory over the store, where {@code memorystore-spring-ai} and a bean of type {@link ConversationIdentities} are there:
 * only the application can say whose a conversation is. It comes before Spring AI's own, which then stand back.
 */
@AutoConfiguration(
        after = MemoryStoreAutoConfiguration.class,
        beforeName = {
            "org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration",
            "org.springframework.ai.model.chat.memory.repository.jdbc.autoconfigure.JdbcChatMemoryRepositoryAutoConfiguration"
        })
@ConditionalOnClass({SessionChatMemory.class, ChatMemory.class})
@ConditionalOnBean({ConversationIdentities.class, MemoryStore.class})
public final class MemoryStoreSpringAiAutoConfiguration {

    /** For Spring. */
    public MemoryStoreSpringAiAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(ChatMemory.class)
    SessionChatMemory sessionChatMemory(MemoryStore store, ConversationIdentities identities) {
        return SessionChatMemory.of(store, identities);
    }

    @Bean
    @ConditionalOnMissingBean(ChatMemoryRepository.class)
    SessionChatMemoryRepository sessionChatMemoryRepository(MemoryStore store, ConversationIdentities identities) {
        return SessionChatMemoryRepository.of(store, identities);
    }
}
