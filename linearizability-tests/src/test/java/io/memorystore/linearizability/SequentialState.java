package io.memorystore.linearizability;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link StateCalls} return when one thread makes them. */
public final class SequentialState {
    private final SortedMap<Integer, Entry> entries = new TreeMap<>();
    private long greatestDeleted;

    private record Entry(int value, long version) {}

    /** For Lincheck. */
    public SequentialState() {}

    public long put(int key, int value) {
        Entry known = entries.get(key);
        long version = (known == null ? greatestDeleted : known.version()) + 1;
        entries.put(key, new Entry(value, version));
        return version;
    }

    public String compareAndPut(int key, int expected, int value) {
        Entry known = entries.get(key);
        long version = known == null ? 0 : known.version();
        return version == expected ? "written " + put(key, value) : "there is " + version;
    }

    public String get(int key) {
        Entry known = entries.get(key);
        return known == null ? "none" : shown(key, known);
    }

    public boolean delete(int key) {
        @Nullable Entry gone = entries.remove(key);
        if (gone == null) {
            return false;
        }
        greatestDeleted = Math.max(greatestDeleted, gone.version());
        return true;
    }

    public String list() {
        return entries.entrySet().stream()
                .map(entry -> shown(entry.getKey(), entry.getValue()) + " ")
                .collect(Collectors.joining());
    }

    private static String shown(int key, Entry entry) {
        return (key == 0 ? "a" : "b") + "=" + entry.value() + "@" + entry.version();
    }
}
