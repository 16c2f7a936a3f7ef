package io.memorystore.langchain4j;

import io.memorystore.StorageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored JSON object, read by the types that were written; anything else is damage, and told of without its content. */
record Fields(Map<?, ?> values) {

    static Fields of(@Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            return new Fields(values);
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
        throw damaged("\"" + name + "\"");
    }

    String someText(String name) {
        String text = text(name);
        if (text == null) {
            throw damaged("\"" + name + "\"");
        }
        return text;
    }

    @Nullable
    Boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw damaged("\"" + name + "\"");
    }

    long number(String name) {
        return number(values.get(name), name);
    }

    static long number(@Nullable Object value, String name) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw damaged("\"" + name + "\"");
    }

    List<?> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw damaged("\"" + name + "\"");
    }

    Map<?, ?> map(String name) {
        return values.containsKey(name) ? of(values.get(name)).values() : Map.of();
    }

    static StorageException damaged(String what) {
        return new StorageException("What was stored for LangChain4j cannot be read: " + what
                + " is missing or of another type. It is damaged, or was written by something else under the"
                + " same name.");
    }
}
