package io.memorystore.springai;

import io.memorystore.messagelists.StoredFields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AbstractMessage;
import org.springframework.ai.chat.messages.MessageType;

/**
 * The metadata of a message. JSON values stay as they are, number types included; bytes, which some models' signatures are, and a few
 * values of the JDK are kept beside their type. Anything else is refused by the store, which names the entry.
 */
final class MetadataFields {
    private static final String TYPE = "java.type";
    private static final String VALUE = "value";
    private static final String MAP = "map";

    private MetadataFields() {}

    /** Without what every message of Spring AI puts there itself. */
    static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> metadata) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            if (!(name.equals(AbstractMessage.MESSAGE_TYPE) && value instanceof MessageType)) {
                fields.put(name, stored(value));
            }
        });
        return fields;
    }

    private static @Nullable Object stored(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return typed("bytes", Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof Instant) {
            return typed("instant", value.toString());
        } else if (value instanceof Duration) {
            return typed("duration", value.toString());
        } else if (value instanceof UUID) {
            return typed("uuid", value.toString());
        } else if (value instanceof URI) {
            return typed("uri", value.toString());
        } else if (value instanceof List<?> list) {
            return stored(list);
        }
        return value instanceof Map<?, ?> map ? stored(map) : value;
    }

    private static List<@Nullable Object> stored(List<?> list) {
        List<@Nullable Object> values = new ArrayList<>(list.size());
        list.forEach(value -> values.add(stored(value)));
        return values;
    }

    private static Map<?, ?> stored(Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(name, stored(value)));
        return map.containsKey(TYPE) ? typed(MAP, values) : values;
    }

    private static Map<String, Object> typed(String type, Object value) {
        return Map.of(TYPE, type, VALUE, value);
    }

    static Map<String, Object> read(StoredFields stored) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        stored.values().forEach((name, value) -> metadata.put((String) name, read(value)));
        return nullable(metadata);
    }

    /** Spring AI's maps may have nulls, though their type does not say so. */
    @SuppressWarnings("NullAway")
    private static Map<String, Object> nullable(Map<String, @Nullable Object> metadata) {
        return metadata;
    }

    private static @Nullable Object read(@Nullable Object stored) {
        if (stored instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>(list.size());
            list.forEach(value -> values.add(read(value)));
            return values;
        }
        if (stored instanceof Map<?, ?> map) {
            return map.containsKey(TYPE) ? typed(Fields.of(map)) : map(map);
        }
        return stored;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> stored) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        stored.forEach((name, value) -> values.put((String) name, read(value)));
        return values;
    }

    private static Object typed(StoredFields stored) {
        String type = stored.someText(TYPE);
        if (type.equals(MAP)) {
            return map(Fields.of(stored.values().get(VALUE)).values());
        }
        String value = stored.someText(VALUE);
        return switch (type) {
            case "bytes" -> Base64.getDecoder().decode(value);
            case "instant" -> Instant.parse(value);
            case "duration" -> Duration.parse(value);
            case "uuid" -> UUID.fromString(value);
            case "uri" -> URI.create(value);
            default -> throw Fields.damaged("\"" + TYPE + "\"");
        };
    }
}
