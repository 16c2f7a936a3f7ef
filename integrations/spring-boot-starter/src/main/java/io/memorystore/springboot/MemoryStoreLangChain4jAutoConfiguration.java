package io.memorystore.springboot;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.memorystore.MemoryStore;
import io.memorystore.langchain4j.MemoryIdentities;
import io.memorystore.langchain4j.SessionChatMemory;
import io.memorystore.langchain4j.SessionChatMemoryStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * LangChain4j's chat memories over the store, where {@code memorystore-langchain4j} and a bean of type {@link MemoryIdentities} are
 * there: only the application can say whose a conversation is.
 */
@AutoConfiguration(after = MemoryStoreAutoConfiguration.class)
@ConditionalOnClass({SessionChatMemory.class, ChatMemoryProvider.class})
@ConditionalOnBean({MemoryIdentities.class, MemoryStore.class})
public final class MemoryStoreLangChain4jAutoConfiguration {

    /** For Spring. */
    public MemoryStoreLangChain4jAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ChatMemoryProvider sessionChatMemoryProvider(MemoryStore store, MemoryIdentities identities) {
        return id -> SessionChatMemory.of(store, identities, id);
    }

    @Bean
    @ConditionalOnMissingBean(ChatMemoryStore.class)
    SessionChatMemoryStore sessionChatMemoryStore(MemoryStore store, MemoryIdentities identities) {
        return SessionChatMemoryStore.of(store, identities);
    }
}
