package io.memorystore.messagelists;

import io.memorystore.Identity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The lists that were read last, so that only what came since has to be read; those that were not asked for longest make room. What
 * came since does not tell which older turns retention has removed: so a list is read whole again now and then.
 */
final class KnownLists {
    private static final long MOST_NANOS = Duration.ofMinutes(1).toNanos();

    private final int capacity;
    private final LongSupplier nanoTime;
    private final Map<Identity, Known> lists = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A list that was read.
     *
     * @param list what it has become
     * @param readWhole when it was last read whole
     */
    private record Known(MessageList list, long readWhole) {}

    KnownLists(int capacity, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    /** The list, or the empty one if it has to be read whole. */
    synchronized MessageList get(Identity conversation) {
        Known known = lists.get(conversation);
        if (known != null && nanoTime.getAsLong() - known.readWhole > MOST_NANOS) {
            lists.remove(conversation);
            return MessageList.EMPTY;
        }
        return known == null ? MessageList.EMPTY : known.list;
    }

    synchronized void put(Identity conversation, MessageList list) {
        Known before = lists.get(conversation);
        lists.put(conversation, new Known(list, before == null ? nanoTime.getAsLong() : before.readWhole));
        if (lists.size() > capacity) {
            lists.remove(lists.keySet().iterator().next());
        }
    }

    synchronized void remove(Identity conversation) {
        lists.remove(conversation);
    }
}
