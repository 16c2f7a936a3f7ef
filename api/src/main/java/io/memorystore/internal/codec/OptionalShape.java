package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/** A value or null. */
record OptionalShape(Shape content) implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        content.writeOrNull(out, ((Optional<?>) value).orElse(null));
    }

    @Override
    public Object read(Object json) {
        return Optional.of(content.read(json));
    }

    @Override
    public Object readNull() {
        return Optional.empty();
    }

    @Override
    public void writeNull(JsonGenerator out) {
        throw new Misfit("is null, and would come back as an empty Optional; use Optional.empty()");
    }

    @Override
    public Object empty() {
        return Optional.empty();
    }
}
