package io.memorystore.springai;

import io.memorystore.Identity;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lists that were read last, so that only what came since has to be read; the one not asked for longest makes room. */
final class RecentLists {
    private final int capacity;
    private final Map<Identity, MessageList> lists = new LinkedHashMap<>(16, 0.75f, true);

    RecentLists(int capacity) {
        this.capacity = capacity;
    }

    synchronized MessageList get(Identity conversation) {
        return lists.getOrDefault(conversation, MessageList.EMPTY);
    }

    synchronized void put(Identity conversation, MessageList list) {
        lists.put(conversation, list);
        if (lists.size() > capacity) {
            lists.remove(lists.keySet().iterator().next());
        }
    }

    synchronized void remove(Identity conversation) {
        lists.remove(conversation);
    }
}
