package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.LongFunction;

/** A whole number within bounds. */
record IntegerShape(long least, long most, LongFunction<Object> boxed) implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeNumber(((Number) value).longValue());
    }

    @Override
    public Object read(Object json) {
        if (json instanceof Long value && value >= least && value <= most) {
            return boxed.apply(value);
        }
        throw new Misfit(
                json instanceof Long || json instanceof BigInteger
                        ? "is not between " + least + " and " + most
                        : "is no whole number");
    }
}
