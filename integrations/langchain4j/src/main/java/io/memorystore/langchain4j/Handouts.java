package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import io.memorystore.Identity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which instances of messages were given to whom, so that a list that comes back tells what its maker had seen: no equality
 * could, for people say "yes" more than once, and somebody else may have written in between. The last two of each list are
 * enough, as they are what windows keep. The instances are held weakly, and are nobody else's.
 */
final class Handouts {
    private static final int REMEMBERED = 2;
    private static final int STRIPES = 1024;

    private final Map<Key, Handout> byMessage = new ConcurrentHashMap<>();
    private final ReferenceQueue<ChatMessage> gone = new ReferenceQueue<>();
    /** How often a conversation was deleted, many conversations sharing a count: what was seen before is then of no use. */
    private final AtomicLongArray deletions = new AtomicLongArray(STRIPES);

    /**
     * What the holder of a message has seen.
     *
     * @param conversation where
     * @param deletions how often it was deleted before
     * @param window what was seen, or null if somebody else wrote meanwhile
     * @param entry the message's index in the window
     */
    private record Handout(
            Identity conversation, long deletions, @Nullable Window window, int entry) {}

    /**
     * A message of a list whose maker is known.
     *
     * @param window what was seen, or null if somebody else wrote meanwhile
     * @param entry the message's index in the window
     * @param index its index in the list
     */
    record Found(@Nullable Window window, int entry, int index) {}

    /** The list's maker has now seen this window, which the list equals; null for one that it cannot have seen. */
    void remember(Identity conversation, List<ChatMessage> messages, @Nullable Window window) {
        forgetCollected();
        long count = deletions.get(stripe(conversation));
        for (int i = Math.max(0, messages.size() - REMEMBERED); i < messages.size(); i++) {
            byMessage.put(new Key(messages.get(i), gone), new Handout(conversation, count, window, i));
        }
    }

    @Nullable
    Found find(Identity conversation, List<ChatMessage> messages) {
        long count = deletions.get(stripe(conversation));
        for (int i = messages.size() - 1; i >= 0; i--) {
            Handout handout = byMessage.get(new Key(messages.get(i), null));
            if (handout != null && handout.conversation.equals(conversation) && handout.deletions == count) {
                return new Found(handout.window, handout.entry, i);
            }
        }
        return null;
    }

    void forget(Identity conversation) {
        deletions.incrementAndGet(stripe(conversation));
    }

    private static int stripe(Identity conversation) {
        return Math.floorMod(conversation.hashCode(), STRIPES);
    }

    private void forgetCollected() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            byMessage.remove(key);
        }
    }

    /** A message as itself, not as its equals. */
    private static final class Key extends WeakReference<ChatMessage> {
        private final int hash;

        Key(ChatMessage message, @Nullable ReferenceQueue<ChatMessage> queue) {
            super(message, queue);
            hash = System.identityHashCode(message);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            ChatMessage message = get();
            return message != null && other instanceof Key key && key.refersTo(message);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
