package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** True or false. */
record BooleanShape() implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(Object json) {
        if (json instanceof Boolean) {
            return json;
        }
        throw new Misfit("is no boolean");
    }
}
