package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.messagelists.MessageLists;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's {@link ChatMemoryStore} over sessions: for {@code MessageWindowChatMemory}, {@code TokenWindowChatMemory} and the
 * host's own. Where the store's strategy shall be the window, {@link SessionChatMemory} is simpler and faster.
 *
 * <p>{@code getMessages} gives exactly what was last given to {@code updateMessages}, every kind of message with all that it has,
 * attributes of models included. An update writes what changed, in one insert: the new messages, and which of the older ones stay. A
 * message that a window drops is not deleted: it stays in {@link Session#turns} until retention, {@code deleteMessages} or an erasure
 * removes it. Messages that are added to the session by others, a {@link SessionChatMemory} or the host, come after those that are
 * there.
 *
 * <p>Two that update one conversation at once, in one process or in several, lose nothing: what a list's maker had not seen stays in
 * the window, between what it had seen and what it adds. Whoever goes on from a list of its own without reading again gets a
 * {@link ConflictException}. A list of which no message came from this store is taken as what the window shall
 * be, unless its thread has just read an empty one.
 *
 * <p>Under {@link io.memorystore.Strategy#none()} nothing is kept, and {@code getMessages} is empty. Thread-safe. All methods throw what
 * {@link Session} throws, and {@link io.memorystore.IdentityRequiredException} for an id that is nobody's.
 */
public final class SessionChatMemoryStore implements ChatMemoryStore {
    private static final int WINDOWS = 256;

    private final MemoryStore store;
    private final MemoryIdentities identities;
    private final int windows;
    private final @Nullable Executor executor;
    private final MessageLists<ChatMessage> lists;

    private SessionChatMemoryStore(
            MemoryStore store, MemoryIdentities identities, int windows, @Nullable Executor executor) {
        this.store = Objects.requireNonNull(store, "store");
        this.identities = Objects.requireNonNull(identities, "identities");
        this.windows = windows;
        this.executor = executor;
        lists = new MessageLists<>(WindowFormat.INSTANCE, windows);
    }

    /**
     * A store that keeps the windows of the 256 conversations used last in memory, and reads only what came since.
     *
     * @param store where the sessions are; stays the caller's to close
     * @param identities whose conversation a memory id is
     * @return the store
     */
    public static SessionChatMemoryStore of(MemoryStore store, MemoryIdentities identities) {
        return new SessionChatMemoryStore(store, identities, WINDOWS, null);
    }

    /**
     * The same with another number of windows in memory. What is read is the same with any.
     *
     * @param conversations how many, 0 for none
     * @return another store
     * @throws InvalidInputException if it is negative
     */
    public SessionChatMemoryStore withWindowsInMemory(int conversations) {
        if (conversations < 0) {
            throw new InvalidInputException("conversations", "is " + conversations + "; it must be 0 or more");
        }
        return new SessionChatMemoryStore(store, identities, conversations, executor);
    }

    /**
     * The same with asynchronous methods, which do on another thread what the others do. Without an executor they fail, as
     * LangChain4j's own do by default.
     *
     * @param threads whose threads may wait for a database
     * @return another store
     */
    public SessionChatMemoryStore withExecutor(Executor threads) {
        return new SessionChatMemoryStore(store, identities, windows, Objects.requireNonNull(threads, "threads"));
    }

    /**
     * Reads the window.
     *
     * @param memoryId what the host's {@link MemoryIdentities} maps
     * @return the messages, the caller's to change; empty if there are none
     */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return lists.get(Sessions.of(store, identities, memoryId));
    }

    /**
     * Changes the window: adds what is new, and takes out what is missing. Atomic; one insert, or nothing if nothing changed.
     *
     * @param memoryId what the host's {@link MemoryIdentities} maps
     * @param messages the whole window, as LangChain4j gives it
     * @throws ConflictException if the list continues one of which the caller was not told that somebody else had written
     *     meanwhile; nothing was written: read the messages again, and add to those
     * @throws InvalidInputException if a message cannot be kept without loss; nothing was written
     */
    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        lists.put(Sessions.of(store, identities, memoryId), messages);
    }

    /**
     * Forgets the conversation: its window, and the session's turns and summary. What the session's state has stays.
     *
     * @param memoryId what the host's {@link MemoryIdentities} maps
     */
    @Override
    public void deleteMessages(Object memoryId) {
        lists.delete(Sessions.of(store, identities, memoryId));
    }

    @Override
    public CompletableFuture<List<ChatMessage>> getMessagesAsync(Object memoryId) {
        return executor == null
                ? ChatMemoryStore.super.getMessagesAsync(memoryId)
                : CompletableFuture.supplyAsync(() -> getMessages(memoryId), executor);
    }

    @Override
    public CompletableFuture<Void> updateMessagesAsync(Object memoryId, List<ChatMessage> messages) {
        List<ChatMessage> given = List.copyOf(messages);
        return executor == null
                ? ChatMemoryStore.super.updateMessagesAsync(memoryId, given)
                : CompletableFuture.runAsync(() -> updateMessages(memoryId, given), executor);
    }

    @Override
    public CompletableFuture<Void> deleteMessagesAsync(Object memoryId) {
        return executor == null
                ? ChatMemoryStore.super.deleteMessagesAsync(memoryId)
                : CompletableFuture.runAsync(() -> deleteMessages(memoryId), executor);
    }
}
