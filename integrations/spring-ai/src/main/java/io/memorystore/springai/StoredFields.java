package io.memorystore.springai;

import io.memorystore.StorageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored JSON object, read by the types that were written; anything else is damage, and told of without its content. */
record StoredFields(Map<?, ?> values) {

    static StoredFields of(@Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            return new StoredFields(values);
        }
        throw damaged("an object");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw damaged(name);
    }

    String someText(String name) {
        String text = text(name);
        if (text == null) {
            throw damaged(name);
        }
        return text;
    }

    long number(String name) {
        return number(values.get(name), name);
    }

    static long number(@Nullable Object value, String name) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw damaged(name);
    }

    /** Empty if there is none. */
    List<?> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw damaged(name);
    }

    StoredFields object(String name) {
        return of(values.get(name));
    }

    static StorageException damaged(String what) {
        return new StorageException(
                "What was stored for Spring AI cannot be read: \"" + what
                        + "\" is missing or of another type. It is damaged, or was written by something else under the same name.");
    }
}
