package io.memorystore.driver.jdbc;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not used for the longest time. For one thread at a time. */
final class LatestUsed<K, V> extends LinkedHashMap<K, V> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD = 0.75f;
    private final int most;

    LatestUsed(int most) {
        super(FIRST_CAPACITY, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
