package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A float. Its digits are those of a float, not of the double that it is widened to. */
record FloatShape() implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        JsonTree.finite((Float) value);
        out.writeNumber((float) (Float) value);
    }

    @Override
    public Object read(Object json) {
        if (json instanceof Number number && Float.isFinite(number.floatValue())) {
            return number.floatValue();
        }
        throw new Misfit("is no number that a float can hold");
    }
}
