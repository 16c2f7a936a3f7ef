package io.memorystore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies JSON values out of the caller's reach. Maps and lists become unmodifiable ones; scalars are immutable already; what is
 * no JSON value stays as it is, to be refused by name when somebody stores it.
 */
final class JsonValues {

    /** Jackson's own limit is 1,000 levels; half of it leaves room for what the library wraps around a value. */
    static final int MAX_DEPTH = 512;

    private JsonValues() {}

    static Map<String, @Nullable Object> freeze(String field, Map<String, @Nullable Object> values) {
        Objects.requireNonNull(values, field);
        return values.isEmpty() ? Map.of() : copyMap(field, values, 1);
    }

    private static <K> Map<K, @Nullable Object> copyMap(String field, Map<K, @Nullable Object> values, int depth) {
        refuseTooDeep(field, depth);
        Map<K, @Nullable Object> copy = new LinkedHashMap<>(values.size() * 2);
        values.forEach((key, value) -> copy.put(key, copy(field, value, depth + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> copyList(String field, List<?> values, int depth) {
        refuseTooDeep(field, depth);
        List<@Nullable Object> copy = new ArrayList<>(values.size());
        for (Object value : values) {
            copy.add(copy(field, value, depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    @SuppressWarnings("unchecked") // keys and values of any type are copied; no key is used as anything but an object
    private static @Nullable Object copy(String field, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            return copyMap(field, (Map<Object, @Nullable Object>) map, depth);
        }
        return value instanceof List<?> list ? copyList(field, list, depth) : value;
    }

    private static void refuseTooDeep(String field, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidInputException(
                    field, "is nested more than " + MAX_DEPTH + " levels deep, or contains itself; flatten it");
        }
    }
}
