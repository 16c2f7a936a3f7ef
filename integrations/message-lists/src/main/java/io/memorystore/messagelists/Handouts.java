package io.memorystore.messagelists;

import io.memorystore.Identity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which instances of messages were given to whom, so that a list that comes back tells what its maker had seen: no equality
 * could, for people say "yes" more than once, and somebody else may have written in between. The last two of each list are
 * enough, as they are what windows keep. The instances are held weakly.
 *
 * <p>A copy that was made here is in one list alone, and so decides before an instance of the caller's, which may be a constant that is
 * added again and again.
 */
final class Handouts {
    private static final int REMEMBERED = 2;
    private static final int STRIPES = 1024;
    /** How far a copy is trusted: nothing tells better. */
    private static final int COPY = 4;

    private final Map<Key, Handout> byMessage = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    /** How often a conversation was deleted, many conversations sharing a count: what was seen before is then of no use. */
    private final AtomicLongArray deletions = new AtomicLongArray(STRIPES);
    /** What this thread was given last, if it had no message by which to know it again. Each store has its own. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Sight> empty = new ThreadLocal<>();

    /** What the maker of a list has seen, each list's being one of its own. */
    private static final class Sight {
        private final Identity conversation;
        /** How often the conversation was deleted before. */
        private final long deletions;
        /** Null if somebody else wrote meanwhile. */
        private final @Nullable MessageList list;
        /** Those of the list that are remembered. */
        private final List<Key> messages = new ArrayList<>(REMEMBERED);

        Sight(Identity conversation, long deletions, @Nullable MessageList list) {
            this.conversation = conversation;
            this.deletions = deletions;
            this.list = list;
        }

        boolean isOf(Identity asked, long count) {
            return conversation.equals(asked) && deletions == count;
        }
    }

    /**
     * What is known of an instance.
     *
     * @param sight what its holder has seen
     * @param entry its index in the list that was seen
     * @param isCopy whether it was made here
     */
    private record Handout(Sight sight, int entry, boolean isCopy) {}

    /**
     * A message of a list whose maker is known.
     *
     * @param list what was seen, or null if somebody else wrote meanwhile
     * @param entry the message's index in the list that was seen
     * @param index its index in the list
     */
    record Found(@Nullable MessageList list, int entry, int index) {}

    /** A list was given away as copies. */
    void given(Identity conversation, List<?> copies, MessageList list) {
        forgetCollected();
        Sight sight = sight(conversation, list);
        if (copies.isEmpty()) {
            empty.set(sight);
        } else {
            empty.remove();
        }
        for (int i = firstRemembered(copies); i < copies.size(); i++) {
            remember(copies.get(i), sight, i, true);
        }
    }

    /** A list was written, and has become this one; null if somebody else wrote meanwhile, which its maker has not seen. */
    void taken(Identity conversation, List<?> messages, @Nullable MessageList list) {
        forgetCollected();
        empty.remove();
        int known = indexOfKnown(conversation, messages);
        Sight before = known < 0 ? null : sightOf(messages.get(known));
        Sight sight = sight(conversation, list);
        for (int i = firstRemembered(messages); i < messages.size(); i++) {
            remember(messages.get(i), sight, i, isCopy(conversation, messages.get(i)));
        }
        if (before != null) {
            forget(before);
        }
    }

    private Sight sight(Identity conversation, @Nullable MessageList list) {
        return new Sight(conversation, deletions.get(stripe(conversation)), list);
    }

    private static int firstRemembered(List<?> messages) {
        return Math.max(0, messages.size() - REMEMBERED);
    }

    private void remember(Object message, Sight sight, int entry, boolean isCopy) {
        Key key = new Key(message, gone);
        sight.messages.add(key);
        byMessage.put(key, new Handout(sight, entry, isCopy));
    }

    /** What of it was not remembered anew would tell of a list that the list's maker has left behind. */
    private void forget(Sight before) {
        for (Key key : before.messages) {
            byMessage.computeIfPresent(key, (same, handout) -> handout.sight == before ? null : handout);
        }
    }

    private boolean isCopy(Identity conversation, Object message) {
        Handout handout = handout(message);
        return handout != null && handout.isCopy && handout.sight.conversation.equals(conversation);
    }

    private @Nullable Sight sightOf(Object message) {
        Handout handout = handout(message);
        return handout == null ? null : handout.sight;
    }

    private @Nullable Handout handout(Object message) {
        return byMessage.get(Key.lookup(message));
    }

    @Nullable
    Found find(Identity conversation, List<?> messages) {
        int index = indexOfKnown(conversation, messages);
        Handout handout = index < 0 ? null : handout(messages.get(index));
        return handout == null ? null : new Found(handout.sight.list, handout.entry, index);
    }

    /** The last of those messages that tell best; negative if none is known. */
    private int indexOfKnown(Identity conversation, List<?> messages) {
        long count = deletions.get(stripe(conversation));
        int best = -1;
        int most = 0;
        for (int i = messages.size() - 1; i >= 0 && most < COPY; i--) {
            Handout handout = handout(messages.get(i));
            int trust = handout != null && handout.sight.isOf(conversation, count) ? trust(handout, messages, i) : 0;
            if (trust > most) {
                best = i;
                most = trust;
            }
        }
        return best;
    }

    /** Of a constant that was added again, those behind its old place are new: lists lose messages at the front. */
    @SuppressWarnings("ReferenceEquality") // each of equal messages was handed out by itself
    private static int trust(Handout handout, List<?> messages, int index) {
        if (handout.isCopy) {
            return COPY;
        }
        Object message = messages.get(index);
        if (messages.stream().filter(other -> other == message).count() == 1) {
            return 3;
        }
        return index <= handout.entry ? 2 : 1;
    }

    /** The empty list that this thread has read and not yet changed; null if there is none. Lists are read and changed by one
     * thread. */
    @Nullable
    MessageList findEmpty(Identity conversation) {
        Sight sight = empty.get();
        return sight != null && sight.isOf(conversation, deletions.get(stripe(conversation))) ? sight.list : null;
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
}
