package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set. A set has no order, and that of {@link Set#of} changes from process to process; but an append that is repeated elsewhere must
 * have the same text. So the elements are ordered by their own texts. What is read is immutable.
 */
record SetShape(Shape element) implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        int level = Nesting.level(out);
        Set<String> texts = new TreeSet<>();
        for (Object next : (Set<?>) value) {
            if (!texts.add(text(next, level))) {
                throw new Misfit("has two elements that would be stored alike");
            }
        }
        out.writeStartArray();
        for (String text : texts) {
            out.writeRawValue(text);
        }
        out.writeEndArray();
    }

    /** Each element is written apart. */
    private String text(@Nullable Object value, int level) {
        byte[] bytes = Json.bytes(apart -> {
            Nesting.within(apart, level);
            element.writeOrNull(apart, value);
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Object read(Object json) {
        List<@Nullable Object> elements = ListShape.elements(json, element);
        Set<@Nullable Object> set = new LinkedHashSet<>(elements);
        if (set.size() < elements.size()) {
            throw new Misfit("has an element twice");
        }
        return Collections.unmodifiableSet(set);
    }

    @Override
    public Object empty() {
        return Set.of();
    }
}
