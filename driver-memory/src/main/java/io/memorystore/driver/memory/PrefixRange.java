package io.memorystore.driver.memory;

import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Pages through the keys with a prefix. In byte order they are one run, which begins with the prefix itself. */
final class PrefixRange {
    private PrefixRange() {}

    /** The values of a map in the order of {@link Utf8Order}; the caller keeps it from being changed meanwhile. */
    static <V> List<V> list(NavigableMap<String, V> rows, String prefix, @Nullable String after, int limit) {
        NavigableMap<String, V> rest = after == null || Utf8Order.COMPARATOR.compare(after, prefix) < 0
                ? rows.tailMap(prefix, true)
                : rows.tailMap(after, false);
        List<V> found = new ArrayList<>();
        for (Map.Entry<String, V> row : rest.entrySet()) {
            if (found.size() == limit || !row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(row.getValue());
        }
        return found;
    }
}
