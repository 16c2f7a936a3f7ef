package io.memorystore.springai;

import io.memorystore.Identity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;

/**
 * Remembers which instances of messages were handed out, so that a list that has one of them tells what its maker has seen. No equality
 * could, for people say "yes" more than once, and somebody else may have written in between. The last two of each list are
 * enough, as they are what windows keep longest. The instances are held weakly, and nobody else has them.
 */
final class Sightings {
    private static final int REMEMBERED = 2;

    private final Map<Instance, Sighting> sightings = new ConcurrentHashMap<>();
    private final ReferenceQueue<Message> collected = new ReferenceQueue<>();

    /**
     * What the holder of a message has seen.
     *
     * @param conversation where
     * @param list the list that it was part of
     * @param item the message's index in it
     */
    private record Sighting(Identity conversation, MessageList list, int item) {}

    /**
     * A message that was handed out.
     *
     * @param list the list that it was part of
     * @param item its index there
     * @param index its index in the list that was asked about
     */
    record Found(MessageList list, int item, int index) {}

    void remember(Identity conversation, List<Message> handedOut, MessageList list) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            sightings.remove(gone);
        }
        for (int i = Math.max(0, handedOut.size() - REMEMBERED); i < handedOut.size(); i++) {
            sightings.put(new Instance(handedOut.get(i), collected), new Sighting(conversation, list, i));
        }
    }

    /** The last message of a list that was handed out in the same conversation, or null. */
    @Nullable
    Found find(Identity conversation, List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            Sighting sighting = sightings.get(new Instance(messages.get(i), null));
            if (sighting != null && sighting.conversation.equals(conversation)) {
                return new Found(sighting.list, sighting.item, i);
            }
        }
        return null;
    }

    /** What was seen before a deletion is of no use after it. */
    void forget(Identity conversation) {
        sightings.values().removeIf(sighting -> sighting.conversation.equals(conversation));
    }

    /** A message as itself, not as its equals. */
    private static final class Instance extends WeakReference<Message> {
        private final int hash;

        Instance(Message message, @Nullable ReferenceQueue<Message> collected) {
            super(message, collected);
            hash = System.identityHashCode(message);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Message message = get();
            return message != null && other instanceof Instance instance && instance.refersTo(message);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
