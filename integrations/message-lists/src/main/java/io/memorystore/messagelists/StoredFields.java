package io.memorystore.messagelists;

import io.memorystore.StorageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored JSON object, read by the types that were written; anything else is damage, and told of without its content. Immutable. All
 * methods that read throw {@link StorageException} for what is damaged.
 *
 * @param framework for which it was stored, by name
 * @param values the fields
 */
public record StoredFields(String framework, Map<?, ?> values) {

    /**
     * A stored value, which has to be an object.
     *
     * @param framework for which it was stored, by name
     * @param value the value
     * @return its fields
     */
    public static StoredFields of(String framework, @Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            return new StoredFields(framework, values);
        }
        throw damaged(framework, "an object");
    }

    /**
     * Whether there is a field.
     *
     * @param name its name
     * @return whether it is there
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A field of text.
     *
     * @param name its name
     * @return the text, or null if there is none
     */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw damagedField(name);
    }

    /**
     * A field of text that has to be there.
     *
     * @param name its name
     * @return the text
     */
    public String someText(String name) {
        String text = text(name);
        if (text == null) {
            throw damagedField(name);
        }
        return text;
    }

    /**
     * A field of true or false.
     *
     * @param name its name
     * @return the value, or null if there is none
     */
    public @Nullable Boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw damagedField(name);
    }

    /**
     * A whole number that has to be there.
     *
     * @param name its name
     * @return the number
     */
    public long number(String name) {
        return whole(values.get(name), name);
    }

    /**
     * A small whole number that has to be there.
     *
     * @param name its name
     * @return the number
     */
    public int smallNumber(String name) {
        return small(values.get(name), name);
    }

    /**
     * A list.
     *
     * @param name its name
     * @return the list, empty if there is none
     */
    public List<?> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw damagedField(name);
    }

    /**
     * An object.
     *
     * @param name its name
     * @return its fields, none if there is none
     */
    public StoredFields object(String name) {
        return has(name) ? of(framework, values.get(name)) : new StoredFields(framework, Map.of());
    }

    /** A number in the field {@code name}. */
    long whole(@Nullable Object value, String name) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw damagedField(name);
    }

    int small(@Nullable Object value, String name) {
        long number = whole(value, name);
        if (number != (int) number) {
            throw damagedField(name);
        }
        return (int) number;
    }

    StorageException damagedField(String name) {
        return damaged(framework, "\"" + name + "\"");
    }

    /**
     * What is thrown for damage.
     *
     * @param framework for which it was stored, by name
     * @param what what is damaged; nothing of its content
     * @return the exception
     */
    public static StorageException damaged(String framework, String what) {
        return new StorageException(
                "What was stored for " + framework + " cannot be read: " + what
                        + " is missing or of another type. It is damaged, or was written by something else under the same name.");
    }
}
