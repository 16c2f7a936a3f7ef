package io.memorystore.langchain4j;

import io.memorystore.Identity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The windows that were read last, so that only what came since has to be read; those that were not asked for longest make room. What
 * came since does not tell which older turns retention has removed: so a window is read whole again now and then.
 */
final class KnownWindows {
    private static final long MOST_NANOS = Duration.ofMinutes(1).toNanos();

    private final int capacity;
    private final LongSupplier nanoTime;
    private final Map<Identity, Known> windows = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A window that was read.
     *
     * @param window what it has become
     * @param readWhole when it was last read whole
     */
    private record Known(Window window, long readWhole) {}

    KnownWindows(int capacity, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    /** The window, or the empty one if it has to be read whole. */
    synchronized Window get(Identity conversation) {
        Known known = windows.get(conversation);
        if (known != null && nanoTime.getAsLong() - known.readWhole > MOST_NANOS) {
            windows.remove(conversation);
            return Window.EMPTY;
        }
        return known == null ? Window.EMPTY : known.window;
    }

    synchronized void put(Identity conversation, Window window) {
        Known before = windows.get(conversation);
        windows.put(conversation, new Known(window, before == null ? nanoTime.getAsLong() : before.readWhole));
        if (windows.size() > capacity) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    synchronized void remove(Identity conversation) {
        windows.remove(conversation);
    }
}
