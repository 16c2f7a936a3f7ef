package io.memorystore.jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.memorystore.InvalidInputException;
import io.memorystore.events.PayloadFormat.Binding;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads one type. What Jackson throws quotes the payload in its message, so that only the kind and the path of it are kept,
 * and of the path no key of a map.
 */
record MapperBinding<T>(Class<T> type, ObjectWriter writer, ObjectReader reader) implements Binding<T> {
    private static final Pattern LIKE_A_NAME = Pattern.compile("[\\w$.-]{1,100}");

    @Override
    public String write(T value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw refused(e, "cannot be written");
        }
    }

    @Override
    public T read(String json) {
        @Nullable T value;
        try {
            value = reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw refused(e, "cannot be read");
        }
        if (value == null) {
            throw new InvalidInputException(type.getSimpleName(), "is null; a payload is one JSON object");
        }
        return value;
    }

    private InvalidInputException refused(JsonProcessingException e, String problem) {
        StringBuilder path = new StringBuilder(type.getSimpleName());
        if (e instanceof JsonMappingException mapping) {
            mapping.getPath().forEach(reference -> path.append(step(reference)));
        }
        return new InvalidInputException(
                path.toString(), problem + " by the mapper: " + e.getClass().getSimpleName());
    }

    private static String step(Reference reference) {
        String name = reference.getFieldName();
        if (name == null) {
            return "[" + reference.getIndex() + "]";
        }
        return isMap(reference.getFrom()) || !LIKE_A_NAME.matcher(name).matches() ? "[...]" : "." + name;
    }

    private static boolean isMap(@Nullable Object from) {
        return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
    }
}
