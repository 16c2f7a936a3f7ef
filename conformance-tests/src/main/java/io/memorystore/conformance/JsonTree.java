package io.memorystore.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of JSON with what is in it, as far as reports need it. */
final class JsonTree {
    private final Map<String, @Nullable Object> fields;

    private JsonTree(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * Reads an object.
     *
     * @throws IOException if it is not JSON
     * @throws IllegalArgumentException if it is JSON, but no object
     */
    static JsonTree read(Reader in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            if (value(parser) instanceof JsonTree tree) {
                return tree;
            }
            throw new IllegalArgumentException("it is no object");
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return new JsonTree(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        return token == JsonToken.VALUE_NUMBER_INT ? (Object) parser.getLongValue() : parser.getText();
    }

    /** A string. */
    String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("it has no text \"" + name + "\"");
    }

    /** A whole number. */
    long number(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("it has no number \"" + name + "\"");
    }

    /** The objects of an array. */
    List<JsonTree> list(String name) {
        if (fields.get(name) instanceof List<?> list && list.stream().allMatch(JsonTree.class::isInstance)) {
            return list.stream().map(JsonTree.class::cast).toList();
        }
        throw new IllegalArgumentException("it has no list \"" + name + "\"");
    }
}
