package io.memorystore.springai;

import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.messagelists.MessageLists;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;
import org.springframework.util.Assert;

/**
 * Spring AI's {@link ChatMemoryRepository} over sessions: for {@code MessageWindowChatMemory} and the host's own memories. Where the
 * store's strategy shall be the window, {@link SessionChatMemory} is simpler and faster.
 *
 * <p>{@code findByConversationId} gives what was last given to {@code saveAll}, every kind of message with all that it has, metadata,
 * media and what tools were asked included. A save writes what changed, in one insert: the new messages, and which of the older ones stay. A
 * message that a window drops is not deleted: it stays in {@link Session#turns} until retention, {@code deleteByConversationId} or
 * an erasure removes it. Messages that are added to the session by others, a {@link SessionChatMemory} or the host, come after
 * those that are there.
 *
 * <p>Two that find and save one conversation at once, in one process or in several, lose nothing: what a list's maker had not seen stays,
 * between what it had seen and what it adds. Whoever goes on from a list of its own without finding it again gets a
 * {@link ConflictException}. A list of which no message came from this repository is taken as what the conversation shall be, unless its
 * thread has just found an empty one.
 *
 * <p>Under {@link io.memorystore.Strategy#none()} nothing is kept. Thread-safe. All methods throw what {@link Session} throws, {@link
 * io.memorystore.IdentityRequiredException} for an id that is nobody's, and {@link IllegalArgumentException} for blank ids and missing
 * messages.
 */
public final class SessionChatMemoryRepository implements ChatMemoryRepository {
    private static final int LISTS = 256;

    private final MemoryStore store;
    private final ConversationIdentities identities;
    private final @Nullable TenantConversations conversations;
    private final UnaryOperator<Message> conversion;
    private final int inMemory;
    private final MessageLists<Message> lists;

    private SessionChatMemoryRepository(
            MemoryStore store,
            ConversationIdentities identities,
            @Nullable TenantConversations conversations,
            UnaryOperator<Message> conversion,
            int inMemory) {
        this.store = Objects.requireNonNull(store, "store");
        this.identities = Objects.requireNonNull(identities, "identities");
        this.conversations = conversations;
        this.conversion = Objects.requireNonNull(conversion, "conversion");
        this.inMemory = inMemory;
        lists = new MessageLists<>(new ListFormat(conversion), inMemory);
    }

    /**
     * A repository that keeps the lists of the 256 conversations used last in memory, and reads only what came since.
     *
     * @param store where the sessions are; stays the caller's to close
     * @param identities whose conversation a conversation id is
     * @return the repository
     */
    public static SessionChatMemoryRepository of(MemoryStore store, ConversationIdentities identities) {
        return new SessionChatMemoryRepository(store, identities, null, UnaryOperator.identity(), LISTS);
    }

    /**
     * The same with {@link #findConversationIds}, which needs to know in which tenant to look, and which session is which conversation.
     *
     * @param tenant the tenant of the caller, asked anew each time; null for none, which is refused
     * @param conversationId the conversation id of a session, or null if it is no conversation of Spring AI's: the inverse of
     *     {@link ConversationIdentities#identityOf}. Both have to be thread-safe
     * @return another repository
     */
    public SessionChatMemoryRepository withConversationIds(
            Supplier<@Nullable String> tenant, Function<Identity, @Nullable String> conversationId) {
        TenantConversations found = new TenantConversations(
                store,
                identities,
                Objects.requireNonNull(tenant, "tenant"),
                Objects.requireNonNull(conversationId, "conversationId"));
        return new SessionChatMemoryRepository(store, identities, found, conversion, inMemory);
    }

    /**
     * The same with a say about what is kept of a message: for the subclasses of some models, and for metadata that are neither JSON nor
     * values of the JDK, which are refused otherwise.
     *
     * @param kept gives the message to keep for each one that is saved; has to be thread-safe
     * @return another repository
     */
    public SessionChatMemoryRepository withConversion(UnaryOperator<Message> kept) {
        return new SessionChatMemoryRepository(store, identities, conversations, kept, inMemory);
    }

    /**
     * The same with another number of lists in memory. What is found is the same with any.
     *
     * @param count how many, 0 for none
     * @return another repository
     * @throws InvalidInputException if it is negative
     */
    public SessionChatMemoryRepository withListsInMemory(int count) {
        if (count < 0) {
            throw new InvalidInputException("count", "is " + count + "; it must be 0 or more");
        }
        return new SessionChatMemoryRepository(store, identities, conversations, conversion, count);
    }

    /**
     * The conversations of one tenant. Reads the newest turn of each.
     *
     * @return their ids, by user and session; without those that have no message
     * @throws io.memorystore.ConfigurationException if the repository was not told how, see {@link #withConversationIds}
     * @throws io.memorystore.IdentityRequiredException if there is no tenant
     */
    @Override
    public List<String> findConversationIds() {
        return TenantConversations.required(conversations).ids();
    }

    @Override
    public List<Message> findByConversationId(String conversationId) {
        return lists.get(identities.session(store, conversationId));
    }

    /**
     * Makes the conversation these messages: adds what is new, and takes out what is missing. Atomic; one insert, or nothing if nothing
     * changed.
     *
     * @param conversationId what the host's {@link ConversationIdentities} maps
     * @param messages the whole list, as Spring AI gives it
     * @throws ConflictException if the list continues one of which the caller was not told that somebody else had written
     *     meanwhile; nothing was written: find the messages again, and add to those
     * @throws InvalidInputException if a message cannot be kept without loss; nothing was written
     */
    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        Assert.notNull(messages, "messages cannot be null");
        Assert.noNullElements(messages, "messages cannot contain null elements");
        lists.put(identities.session(store, conversationId), messages);
    }

    /**
     * Forgets the conversation: its list, and the session's turns and summary. What the session's state has stays.
     *
     * @param conversationId what the host's {@link ConversationIdentities} maps
     */
    @Override
    public void deleteByConversationId(String conversationId) {
        lists.delete(identities.session(store, conversationId));
    }
}
