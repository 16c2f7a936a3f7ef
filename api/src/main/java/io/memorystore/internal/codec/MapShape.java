package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map with texts for keys, which are written in the order of their UTF-16 code units (RFC 8785, section 3.2.3). Keys may be a user's
 * text: an error names an entry by its place in that order. What is read is immutable.
 */
record MapShape(Shape value) implements Shape {

    @Override
    public void write(JsonGenerator out, Object map) throws IOException {
        Nesting.startObject(out);
        int index = 0;
        for (Map.Entry<?, ?> entry : sorted((Map<?, ?>) map).entrySet()) {
            try {
                JsonTree.writeName(out, (String) entry.getKey());
                value.writeOrNull(out, entry.getValue());
            } catch (Misfit e) {
                throw e.inElement(index);
            }
            index++;
        }
        out.writeEndObject();
    }

    private static Map<?, ?> sorted(Map<?, ?> map) {
        for (Object key : map.keySet()) { // a map may allow what its type does not
            if (!(key instanceof String)) {
                throw new Misfit("has a key that is no text");
            }
        }
        return new TreeMap<>(map);
    }

    @Override
    public Object read(Object json) {
        if (!(json instanceof Map<?, ?> entries)) {
            throw new Misfit("is no object");
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            try {
                map.put((String) entry.getKey(), value.readOrNull(entry.getValue()));
            } catch (Misfit e) {
                throw e.inElement(map.size());
            }
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Object empty() {
        return Map.of();
    }
}
