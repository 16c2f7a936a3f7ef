package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A value that cannot be null. */
record PrimitiveShape(Shape boxed) implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        boxed.write(out, value);
    }

    @Override
    public Object read(Object json) {
        return boxed.read(json);
    }

    @Override
    public @Nullable Object readNull() {
        throw new Misfit("is null, and is a primitive, which cannot be");
    }
}
