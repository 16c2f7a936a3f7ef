package io.memorystore.springai;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Whose conversation a conversation id of Spring AI stands for. The host has to say it: there is no default.
 *
 * <p>Spring AI's ids are texts, and those before 2.0 pass "default" where a request names none. An implementation that made an identity
 * of that would give one conversation to everybody; it should return null instead, which is refused like any other missing identity.
 * Who the user is should come from where the host knows it, such as its security context, and not from an id that a client
 * sends. Implementations have to be thread-safe.
 */
@FunctionalInterface
public interface ConversationIdentities {
    /**
     * Maps an id.
     *
     * @param conversationId what Spring AI calls the conversation; never blank
     * @return the identity, or null if the id is nobody's: reading and writing then throw
     *     {@link io.memorystore.IdentityRequiredException}
     */
    @Nullable
    Identity identityOf(String conversationId);

    /**
     * The session of an id.
     *
     * @param store where it is
     * @param conversationId what Spring AI calls the conversation
     * @return the session
     * @throws IllegalArgumentException if the id is blank, as Spring AI's own memories throw it
     * @throws io.memorystore.IdentityRequiredException if the id is nobody's, or lacks a part
     * @throws io.memorystore.InvalidIdentityException if a part can be no key
     */
    default Session session(MemoryStore store, String conversationId) {
        Assert.hasText(conversationId, "conversationId cannot be null or empty");
        Identity identity = identityOf(conversationId);
        return store.session(identity == null ? Identity.of(null, null, null) : identity);
    }
}
