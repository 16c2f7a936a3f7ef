package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.internal.Texts;
import io.memorystore.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payload as maps, lists and values, between its text and its record. Whole numbers are {@link Long} or {@link BigInteger}, others
 * {@link BigDecimal}, which is exact; but a negative zero, which it has not, is a {@link Double}.
 */
final class JsonTree {
    private static final Double NEGATIVE_ZERO = -0.0d;

    private JsonTree() {}

    /** Reads an object. Nothing of the text is repeated in what it throws. */
    static Map<String, @Nullable Object> parse(String json) {
        try {
            return Json.value(json.getBytes(StandardCharsets.UTF_8), JsonTree::object);
        } catch (IOException e) { // left out as a cause: parsers quote what they read
            throw new Misfit("is not one JSON object, or has a field twice");
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(in, "no object");
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            in.nextToken();
            if (map.containsKey(key)) {
                throw new JsonParseException(in, "a field twice");
            }
            map.put(key, value(in));
        }
        return map;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer(in);
            case VALUE_NUMBER_FLOAT -> decimal(in);
            case START_ARRAY -> list(in);
            case START_OBJECT -> object(in);
            default -> throw new JsonParseException(in, "no value");
        };
    }

    private static Object integer(JsonParser in) throws IOException {
        if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return in.getBigIntegerValue();
        }
        return in.getLongValue();
    }

    private static Object decimal(JsonParser in) throws IOException {
        BigDecimal value = in.getDecimalValue();
        return value.signum() == 0 && in.getText().startsWith("-") ? NEGATIVE_ZERO : value;
    }

    private static List<@Nullable Object> list(JsonParser in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
        }
        return list;
    }

    /** Writes what {@link #parse} gave, and an upcaster has changed. */
    static String print(Map<String, @Nullable Object> map) {
        return text(out -> write(out, map));
    }

    /** The text of a payload. */
    static String text(Json.Writing writing) {
        try {
            return new String(Json.bytes(writing), StandardCharsets.UTF_8);
        } catch (UncheckedIOException e) {
            throw new Misfit("is nested too deep to be kept");
        }
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            writeText(out, text);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof List<?> list) {
            writeList(out, list);
        } else {
            throw notJson(value);
        }
    }

    private static void writeMap(JsonGenerator out, Map<?, ?> map) throws IOException {
        Nesting.startObject(out);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new Misfit("was given a map with a key that is no text by an upcaster");
            }
            writeName(out, key);
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void writeList(JsonGenerator out, List<?> list) throws IOException {
        Nesting.startArray(out);
        for (Object element : list) {
            write(out, element);
        }
        out.writeEndArray();
    }

    private static void writeNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Double value) {
            out.writeNumber(finite(value));
        } else if (number instanceof Float value) {
            finite(value);
            out.writeNumber((float) value);
        } else if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            out.writeNumber(integer);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            out.writeNumber(number.longValue());
        } else {
            throw notJson(number);
        }
    }

    private static Misfit notJson(Object value) {
        return new Misfit(
                "was given a value of " + value.getClass().getName() + " by an upcaster, which is no value of JSON");
    }

    /** Refuses what JSON cannot hold. */
    static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new Misfit("is " + value + ", which JSON cannot hold");
        }
        return value;
    }

    static void writeText(JsonGenerator out, String text) throws IOException {
        out.writeString(wellFormed(text));
    }

    static void writeName(JsonGenerator out, String name) throws IOException {
        out.writeFieldName(wellFormed(name));
    }

    private static String wellFormed(String text) {
        if (!Texts.isWellFormed(text)) {
            throw new Misfit("has an unpaired surrogate, which no encoding can keep");
        }
        return text;
    }
}
