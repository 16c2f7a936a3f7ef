package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.memory.ChatMemory;
import io.memorystore.MemoryStore;
import io.memorystore.Message;
import io.memorystore.Session;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's {@link ChatMemory} over a session. The window is the store's strategy: {@code truncation} shows the newest turns that
 * fit its budget, {@code rolling_summary} a summary and what was said since.
 *
 * <p>Adding appends without reading anything, so that it costs the same however long the conversation is; what is added is durable as
 * {@link io.memorystore.Durability} promises when the method returns. Any number of threads and processes may add to one conversation: nothing
 * is lost. Every kind of message comes back with all that it has. The results of tools are never shown without the message that asked for them.
 *
 * <p>The newest system message comes first and never falls out of the window; adding an equal one again changes nothing. It is kept in the
 * session's state and is no part of its turns, snapshots and checkpoints. A summary comes next, as a system message of its own,
 * unless {@link #withSummaryMessage} makes another of it.
 *
 * <p>Handles are cheap and thread-safe. All methods throw what {@link Session} throws.
 */
public final class SessionChatMemory implements ChatMemory {
    private static final String SUMMARY = "Summary of the conversation so far:\n";

    private final Object id;
    private final Session session;
    private final Instructions instructions;
    private final Function<String, ChatMessage> summaryMessage;
    private final @Nullable Executor executor;

    private SessionChatMemory(
            Object id, Session session, Function<String, ChatMessage> summaryMessage, @Nullable Executor executor) {
        this.id = Objects.requireNonNull(id, "id");
        this.session = session;
        this.summaryMessage = Objects.requireNonNull(summaryMessage, "summaryMessage");
        this.executor = executor;
        instructions = new Instructions(session);
    }

    /**
     * The memory of one conversation; as a provider: {@code id -> SessionChatMemory.of(store, identities, id)}.
     *
     * @param store where the session is; stays the caller's to close
     * @param identities whose conversation a memory id is
     * @param memoryId what LangChain4j calls the conversation
     * @return the memory
     * @throws io.memorystore.IdentityRequiredException if the id is nobody's, or lacks a part
     * @throws io.memorystore.InvalidIdentityException if a part can be no key
     */
    public static SessionChatMemory of(MemoryStore store, MemoryIdentities identities, Object memoryId) {
        Session session = Sessions.of(store, identities, memoryId);
        return new SessionChatMemory(memoryId, session, summary -> SystemMessage.from(SUMMARY + summary), null);
    }

    /**
     * The same with another message for the summary, for models that take no second system message.
     *
     * @param message makes a message of the summary's text; has to make equal messages of equal texts, and to be thread-safe
     * @return another handle of the same memory
     */
    public SessionChatMemory withSummaryMessage(Function<String, ChatMessage> message) {
        return new SessionChatMemory(id, session, message, executor);
    }

    /**
     * The same with asynchronous methods, which do on another thread what the others do. Without an executor they fail, as
     * LangChain4j's own do by default.
     *
     * @param threads whose threads may wait for a database
     * @return another handle of the same memory
     */
    public SessionChatMemory withExecutor(Executor threads) {
        return new SessionChatMemory(id, session, summaryMessage, Objects.requireNonNull(threads, "threads"));
    }

    @Override
    public Object id() {
        return id;
    }

    /**
     * Adds a message after all others; a system message takes the place of the one before.
     *
     * @param message of any kind
     * @throws io.memorystore.InvalidInputException if it cannot be kept without loss; nothing was written
     */
    @Override
    public void add(ChatMessage message) {
        add(List.of(message));
    }

    /**
     * Adds messages after all others, all or none, with nobody else's in between. Tools' results share a turn with the message that
     * asked for them, so that they leave the window together.
     *
     * @param messages in their order
     * @throws io.memorystore.InvalidInputException if one cannot be kept without loss; no turn was written
     */
    @Override
    public void add(Iterable<ChatMessage> messages) {
        List<ChatMessage> conversation = conversation(messages);
        List<Turn> turns = turns(conversation, Map.of());
        instructions.set(systems(messages));
        session.addTurns(turns);
    }

    /**
     * Makes the window show these messages, as LangChain4j does when it takes back what tools have done. What is shown already and comes
     * first in the list stays as it is; the rest takes the place of what was shown after it, from which on it is shown in its stead. Nothing
     * is deleted: the history has both. The strategy goes on to decide how much is shown.
     *
     * @param messages the system message, if there shall be one, and the conversation
     */
    @Override
    public void set(Iterable<ChatMessage> messages) {
        View view = view();
        List<ChatMessage> given = new ArrayList<>();
        messages.forEach(given::add);
        view.summary().ifPresent(given::remove);
        if (given.isEmpty()) {
            throw new IllegalArgumentException("messages must not be empty; use clear()");
        }
        List<SystemMessage> systems = systems(given);
        if (systems.isEmpty()) {
            instructions.clear();
        }
        instructions.set(systems);
        replace(view, conversation(given));
    }

    private void replace(View view, List<ChatMessage> conversation) {
        int same = view.same(conversation);
        boolean isMore = same == view.shown().size();
        session.addTurns(turns(
                conversation.subList(same, conversation.size()),
                isMore ? Map.of() : view.replacement(same).metadata()));
    }

    /**
     * What the strategy shows now.
     *
     * @return the system message, the summary, and what was said since, the caller's to change; empty if there is nothing
     */
    @Override
    public List<ChatMessage> messages() {
        return view().messages(instructions.current());
    }

    private View view() {
        return View.of(session.context(), summaryMessage);
    }

    /** Forgets the conversation: the session's turns and summary, and the system message. */
    @Override
    public void clear() {
        session.flush();
        instructions.clear();
    }

    @Override
    public CompletableFuture<Void> addAsync(List<ChatMessage> messages) {
        List<ChatMessage> given = List.copyOf(messages);
        return executor == null
                ? ChatMemory.super.addAsync(given)
                : CompletableFuture.runAsync(() -> add(given), executor);
    }

    @Override
    public CompletableFuture<Void> setAsync(List<ChatMessage> messages) {
        List<ChatMessage> given = List.copyOf(messages);
        return executor == null
                ? ChatMemory.super.setAsync(given)
                : CompletableFuture.runAsync(() -> set(given), executor);
    }

    @Override
    public CompletableFuture<List<ChatMessage>> messagesAsync() {
        return executor == null
                ? ChatMemory.super.messagesAsync()
                : CompletableFuture.supplyAsync(this::messages, executor);
    }

    private static List<SystemMessage> systems(Iterable<ChatMessage> messages) {
        List<SystemMessage> systems = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                systems.add(system);
            }
        }
        return systems;
    }

    private static List<ChatMessage> conversation(Iterable<ChatMessage> messages) {
        List<ChatMessage> conversation = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (!(message instanceof SystemMessage)) {
                conversation.add(message);
            }
        }
        return conversation;
    }

    /** What is said about the turns, if anything, stands with the first; and if there is none, alone. */
    private static List<Turn> turns(List<ChatMessage> messages, Map<String, @Nullable Object> metadata) {
        List<Turn> turns = new ArrayList<>();
        List<Message> stored = messages.stream().map(StoredMessages::of).toList();
        for (List<Message> group : WindowFormat.INSTANCE.inTurns(stored)) {
            turns.add(turn(group, turns.isEmpty() ? metadata : Map.of()));
        }
        if (turns.isEmpty() && !metadata.isEmpty()) {
            turns.add(turn(List.of(), metadata));
        }
        return turns;
    }

    private static Turn turn(List<Message> messages, Map<String, @Nullable Object> metadata) {
        return Turn.builder().messages(messages).metadata(metadata).build();
    }
}
