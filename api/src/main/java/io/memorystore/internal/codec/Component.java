package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record.
 *
 * @param nullable whether an annotation named Nullable says so; a field that is not there is then null
 */
record Component(String name, Shape shape, boolean nullable) {

    void write(JsonGenerator out, @Nullable Object value) throws IOException {
        try {
            out.writeFieldName(name);
            shape.writeOrNull(out, value);
        } catch (Misfit e) {
            throw e.inComponent(name);
        }
    }

    @Nullable
    Object read(@Nullable Object json) {
        try {
            return shape.readOrNull(json);
        } catch (Misfit e) {
            throw e.inComponent(name);
        }
    }

    /** What a payload has that was written before there was the component. */
    @Nullable
    Object missing() {
        Object empty = shape.empty();
        if (empty == null && !nullable) {
            throw new Misfit("is missing. Raise the event's version and add the component in an upcaster, or make it an"
                            + " Optional, a List, a Set, a Map or @Nullable")
                    .inComponent(name);
        }
        return nullable ? null : empty;
    }
}
