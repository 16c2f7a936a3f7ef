package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A double. */
record DoubleShape() implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeNumber(JsonTree.finite((Double) value));
    }

    @Override
    public Object read(Object json) {
        if (json instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new Misfit("is no number that a double can hold");
    }
}
