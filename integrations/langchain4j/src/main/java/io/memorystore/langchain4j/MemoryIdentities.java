package io.memorystore.langchain4j;

import io.memorystore.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Whose conversation a memory id of LangChain4j stands for. The host has to say it: there is no default.
 *
 * <p>LangChain4j passes the id "default" for every method without a {@code @MemoryId}. An implementation that made an identity of it
 * would give one conversation to everybody; it should return null instead, which is refused like any other missing identity. Ids are
 * best objects that carry tenant, user and conversation, such as a record of the host's own. Implementations have to be thread-safe.
 */
@FunctionalInterface
public interface MemoryIdentities {
    /**
     * Maps an id.
     *
     * @param memoryId what LangChain4j calls the conversation
     * @return the identity, or null if the id is nobody's: reading and writing then throw
     *     {@link io.memorystore.IdentityRequiredException}
     */
    @Nullable
    Identity identityOf(Object memoryId);
}
