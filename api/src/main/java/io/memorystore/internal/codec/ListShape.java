package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list. What is read is immutable. */
record ListShape(Shape element) implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        Nesting.startArray(out);
        int index = 0;
        for (Object next : (List<?>) value) {
            try {
                element.writeOrNull(out, next);
            } catch (Misfit e) {
                throw e.inElement(index);
            }
            index++;
        }
        out.writeEndArray();
    }

    @Override
    public Object read(Object json) {
        return Collections.unmodifiableList(elements(json, element));
    }

    static List<@Nullable Object> elements(Object json, Shape element) {
        if (!(json instanceof List<?> list)) {
            throw new Misfit("is no array");
        }
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (Object next : list) {
            try {
                elements.add(element.readOrNull(next));
            } catch (Misfit e) {
                throw e.inElement(elements.size());
            }
        }
        return elements;
    }

    @Override
    public Object empty() {
        return List.of();
    }
}
