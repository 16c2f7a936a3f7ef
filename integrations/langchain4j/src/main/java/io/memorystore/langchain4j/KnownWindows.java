package io.memorystore.langchain4j;

import io.memorystore.Identity;
import java.util.LinkedHashMap;
import java.util.Map;

/** The windows that were read last, so that only what came since has to be read; those that were not asked for longest make room. */
final class KnownWindows {
    private final int capacity;
    private final Map<Identity, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    KnownWindows(int capacity) {
        this.capacity = capacity;
    }

    synchronized Window get(Identity conversation) {
        return windows.getOrDefault(conversation, Window.EMPTY);
    }

    synchronized void put(Identity conversation, Window window) {
        windows.put(conversation, window);
        if (windows.size() > capacity) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    synchronized void remove(Identity conversation) {
        windows.remove(conversation);
    }
}
