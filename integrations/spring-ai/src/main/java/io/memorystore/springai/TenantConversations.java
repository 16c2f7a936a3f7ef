package io.memorystore.springai;

import io.memorystore.ConfigurationException;
import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.MemoryStore;
import io.memorystore.StoredTurn;
import io.memorystore.messagelists.MessageLists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The conversations of the caller's tenant, and of no other. */
final class TenantConversations {
    private static final int PAGE = 500;

    private final MemoryStore store;
    private final ConversationIdentities identities;
    private final Supplier<@Nullable String> tenant;
    private final Function<Identity, @Nullable String> conversationId;

    TenantConversations(
            MemoryStore store,
            ConversationIdentities identities,
            Supplier<@Nullable String> tenant,
            Function<Identity, @Nullable String> conversationId) {
        this.store = store;
        this.identities = identities;
        this.tenant = tenant;
        this.conversationId = conversationId;
    }

    static TenantConversations required(@Nullable TenantConversations conversations) {
        if (conversations == null) {
            throw new ConfigurationException(
                    "This repository cannot list conversations: it was not told of which tenant, and"
                            + " which session is which conversation. Make it with withConversationIds.");
        }
        return conversations;
    }

    List<String> ids() {
        String name = tenant.get();
        if (name == null) {
            throw new IdentityRequiredException(List.of("tenant"));
        }
        List<String> ids = new ArrayList<>();
        List<Identity> page = store.admin().sessions(name, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(session -> addIfConversation(session, ids));
            Identity last = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : store.admin().sessions(name, last, PAGE);
        }
        return ids;
    }

    /** Only what the id leads back to: an id that leads elsewhere would be somebody else's conversation. */
    private void addIfConversation(Identity session, List<String> ids) {
        String id = conversationId.apply(session);
        if (id != null && session.equals(identities.identityOf(id)) && hasMessages(session)) {
            ids.add(id);
        }
    }

    private boolean hasMessages(Identity session) {
        List<StoredTurn> newest = store.session(session).latestTurns(1);
        return !newest.isEmpty() && !MessageLists.isEmptyAfter(newest.get(0), ListFormat.PLAIN);
    }
}
