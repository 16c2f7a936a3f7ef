package io.memorystore.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes checked values. Keys are sorted by UTF-16 code units, as in RFC 8785, section 3.2.3. JSON has one kind of number and
 * Java has eight, so a number that would come back as another type is written as an object of one field that names the type,
 * and a map that has a key like such a name is itself wrapped. {@link ValueReader} undoes both.
 */
final class ValueWriter {
    static final String TAG = "$";
    static final String MAP = "$map";
    static final String BYTE = "$byte";
    static final String SHORT = "$short";
    static final String LONG = "$long";
    static final String FLOAT = "$float";
    static final String BIG_INTEGER = "$bigInteger";
    static final String BIG_DECIMAL = "$bigDecimal";

    private ValueWriter() {}

    static void writeMap(JsonGenerator out, Map<String, ? extends @Nullable Object> map) throws IOException {
        out.writeStartObject();
        Map<String, ? extends @Nullable Object> sorted = map.size() < 2 ? map : new TreeMap<>(map);
        for (Map.Entry<String, ? extends @Nullable Object> entry : sorted.entrySet()) {
            out.writeFieldName(entry.getKey());
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    @SuppressWarnings("unchecked") // the check before made sure that keys are strings
    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            writeNested(out, (Map<String, @Nullable Object>) map);
        } else {
            writeList(out, (List<?>) value);
        }
    }

    private static void writeNested(JsonGenerator out, Map<String, @Nullable Object> map) throws IOException {
        if (hasTagLikeKey(map)) {
            out.writeStartObject();
            out.writeFieldName(MAP);
            writeMap(out, map);
            out.writeEndObject();
        } else {
            writeMap(out, map);
        }
    }

    private static boolean hasTagLikeKey(Map<String, ?> map) {
        for (String key : map.keySet()) {
            if (key.startsWith(TAG)) {
                return true;
            }
        }
        return false;
    }

    private static void writeList(JsonGenerator out, List<?> list) throws IOException {
        out.writeStartArray();
        for (Object element : list) {
            write(out, element);
        }
        out.writeEndArray();
    }

    private static void writeNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Integer value) {
            out.writeNumber(value);
        } else if (number instanceof Double value) {
            out.writeNumber(value);
        } else if (number instanceof Long value && value != value.intValue()) {
            out.writeNumber(value);
        } else if (number instanceof Float value) {
            writeTagged(out, FLOAT, NumberOutput.toString(value, true));
        } else {
            writeTagged(out, tag(number), number.toString());
        }
    }

    private static String tag(Number number) {
        if (number instanceof Long) {
            return LONG;
        }
        if (number instanceof Short) {
            return SHORT;
        }
        if (number instanceof Byte) {
            return BYTE;
        }
        return number instanceof BigInteger ? BIG_INTEGER : BIG_DECIMAL;
    }

    private static void writeTagged(JsonGenerator out, String tag, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField(tag, text);
        out.writeEndObject();
    }
}
