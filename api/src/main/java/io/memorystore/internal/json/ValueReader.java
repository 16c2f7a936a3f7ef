package io.memorystore.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueWriter} wrote, to values equal in every type. */
final class ValueReader {

    private ValueReader() {}

    static Map<String, @Nullable Object> readMap(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_OBJECT);
        in.nextToken();
        return readEntries(in);
    }

    private static Map<String, @Nullable Object> readEntries(JsonParser in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.currentToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            in.nextToken();
            map.put(key, read(in));
            in.nextToken();
        }
        return map;
    }

    static List<String> readStrings(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_ARRAY);
        List<String> strings = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            strings.add(Json.text(in));
        }
        return strings;
    }

    private static @Nullable Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer(in);
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case START_ARRAY -> readList(in);
            case START_OBJECT -> readNested(in);
            default -> throw new JsonParseException(in, "no value");
        };
    }

    private static Object integer(JsonParser in) throws IOException {
        long value = in.getLongValue();
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private static List<@Nullable Object> readList(JsonParser in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(in));
        }
        return list;
    }

    /** A map, or what a tag stands for: no map with such a key is ever written without a wrapper, so the first key tells. */
    private static Object readNested(JsonParser in) throws IOException {
        if (in.nextToken() == JsonToken.END_OBJECT) {
            return new LinkedHashMap<>();
        }
        return in.currentName().startsWith(ValueWriter.TAG) ? readTagged(in, in.currentName()) : readEntries(in);
    }

    private static Object readTagged(JsonParser in, String tag) throws IOException {
        JsonToken token = in.nextToken();
        Object value = token == JsonToken.VALUE_STRING
                ? number(in, tag, in.getText())
                : tag.equals(ValueWriter.MAP) ? readMap(in) : refuseTag(in);
        return in.nextToken() == JsonToken.END_OBJECT ? value : refuseTag(in);
    }

    private static Object refuseTag(JsonParser in) throws IOException {
        throw new JsonParseException(in, "an unknown tag");
    }

    private static Object number(JsonParser in, String tag, String text) throws IOException {
        return switch (tag) {
            case ValueWriter.BYTE -> Byte.valueOf(text);
            case ValueWriter.SHORT -> Short.valueOf(text);
            case ValueWriter.LONG -> Long.valueOf(text);
            case ValueWriter.FLOAT -> Float.valueOf(text);
            case ValueWriter.BIG_INTEGER -> new BigInteger(text);
            case ValueWriter.BIG_DECIMAL -> new BigDecimal(text);
            default -> refuseTag(in);
        };
    }
}
