package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type are written and read. What is read has been parsed before, by {@link JsonTree}: upcasters need it so,
 * and fields may then come in any order. Immutable once a codec is made, and thread-safe.
 */
interface Shape {

    /**
     * Writes a value.
     *
     * @throws Misfit if it cannot be kept
     */
    void write(JsonGenerator out, Object value) throws IOException;

    /**
     * Reads a value.
     *
     * @throws Misfit if the JSON is not what the type needs
     */
    Object read(Object json);

    /** What a null of JSON stands for. */
    default @Nullable Object readNull() {
        return null;
    }

    /** Writes a null of Java. */
    default void writeNull(JsonGenerator out) throws IOException {
        out.writeNull();
    }

    /** What stands for a field that is not there; null if nothing does. */
    default @Nullable Object empty() {
        return null;
    }

    default void writeOrNull(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            writeNull(out);
        } else {
            write(out, value);
        }
    }

    default @Nullable Object readOrNull(@Nullable Object json) {
        return json == null ? readNull() : read(json);
    }
}
