package io.memorystore.springai;

import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.util.Assert;

/**
 * Spring AI's {@link ChatMemory} over sessions. The window is the store's strategy: {@code truncation} shows the newest turns that
 * fit its budget, {@code rolling_summary} a summary and what was said since.
 *
 * <p>Adding appends without reading anything, so that it costs the same however long the conversation is; what is added is durable as
 * {@link io.memorystore.Durability} promises when the method returns. Any number of threads and processes may add to one conversation: nothing
 * is lost. Every kind of message comes back with all that it has. The responses of tools are never shown without the message that asked
 * for them.
 *
 * <p>The newest system message comes first and never falls out of the window; adding an equal one again changes nothing. It is kept in the
 * session's state and is no part of its turns, snapshots and checkpoints. A summary comes next, as a system message of its own,
 * unless {@link #withSummaryMessage} makes another of it.
 *
 * <p>Immutable and thread-safe. All methods throw what {@link Session} throws, {@link io.memorystore.IdentityRequiredException} for
 * an id that is nobody's, and {@link IllegalArgumentException} for blank ids and missing messages.
 */
public final class SessionChatMemory implements ChatMemory {
    private static final String SUMMARY = "Summary of the conversation so far:\n";

    private final MemoryStore store;
    private final ConversationIdentities identities;
    private final Function<String, Message> summaryMessage;
    private final UnaryOperator<Message> conversion;

    private SessionChatMemory(
            MemoryStore store,
            ConversationIdentities identities,
            Function<String, Message> summaryMessage,
            UnaryOperator<Message> conversion) {
        this.store = Objects.requireNonNull(store, "store");
        this.identities = Objects.requireNonNull(identities, "identities");
        this.summaryMessage = Objects.requireNonNull(summaryMessage, "summaryMessage");
        this.conversion = Objects.requireNonNull(conversion, "conversion");
    }

    /**
     * The memory of all conversations.
     *
     * @param store where the sessions are; stays the caller's to close
     * @param identities whose conversation a conversation id is
     * @return the memory
     */
    public static SessionChatMemory of(MemoryStore store, ConversationIdentities identities) {
        return new SessionChatMemory(
                store, identities, summary -> new SystemMessage(SUMMARY + summary), UnaryOperator.identity());
    }

    /**
     * The same with another message for the summary, for models that take no second system message.
     *
     * @param message makes a message of the summary's text; has to be thread-safe
     * @return another memory
     */
    public SessionChatMemory withSummaryMessage(Function<String, Message> message) {
        return new SessionChatMemory(store, identities, message, conversion);
    }

    /**
     * The same with a say about what is kept of a message: for the subclasses of some models, and for metadata that are neither JSON nor
     * values of the JDK, which are refused otherwise.
     *
     * @param kept gives the message to keep for each one that is added; has to be thread-safe
     * @return another memory
     */
    public SessionChatMemory withConversion(UnaryOperator<Message> kept) {
        return new SessionChatMemory(store, identities, summaryMessage, kept);
    }

    /**
     * Adds messages after all others, all or none, with nobody else's in between; a system message takes the place of the one before.
     * Tools' responses share a turn with the message that asked for them, if they are added together.
     *
     * @param conversationId what the host's {@link ConversationIdentities} maps
     * @param messages in their order
     * @throws io.memorystore.InvalidInputException if one cannot be kept without loss; no turn was written
     */
    @Override
    public void add(String conversationId, List<Message> messages) {
        Assert.notNull(messages, "messages cannot be null");
        Assert.noNullElements(messages, "messages cannot contain null elements");
        Session session = identities.session(store, conversationId);
        List<SystemMessage> systems = new ArrayList<>();
        List<io.memorystore.Message> conversation = new ArrayList<>();
        for (Message message : messages) {
            Message kept = conversion.apply(message);
            if (kept instanceof SystemMessage system) {
                systems.add(system);
            } else {
                conversation.add(StoredMessages.of(kept));
            }
        }
        new Instructions(session).set(systems);
        session.addTurns(new ListFormat(conversion)
                .inTurns(conversation).stream().map(Turn::of).toList());
    }

    /**
     * What the strategy shows now.
     *
     * @param conversationId what the host's {@link ConversationIdentities} maps
     * @return the system message, the summary, and what was said since, the caller's to change; empty if there is nothing
     */
    @Override
    public List<Message> get(String conversationId) {
        Session session = identities.session(store, conversationId);
        View view = View.of(session.context());
        List<Message> messages = new ArrayList<>();
        new Instructions(session).current().ifPresent(messages::add);
        if (view.summary() != null) {
            messages.add(summaryMessage.apply(view.summary()));
        }
        view.shown().forEach(message -> messages.add(StoredMessages.read(message)));
        return messages;
    }

    /**
     * Forgets the conversation: the session's turns and summary, and the system message.
     *
     * @param conversationId what the host's {@link ConversationIdentities} maps
     */
    @Override
    public void clear(String conversationId) {
        Session session = identities.session(store, conversationId);
        session.flush();
        new Instructions(session).clear();
    }
}
