package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * A value that is a text.
 *
 * @param what it is called in an error
 */
record TextShape<T>(Class<T> type, Function<T, String> toText, Function<String, T> parse, String what)
        implements Shape {

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        JsonTree.writeText(out, toText.apply(type.cast(value)));
    }

    /** Numbers are taken where a number is meant: a component may have been a long once and be a decimal now. */
    @Override
    public Object read(Object json) {
        if (json instanceof String text) {
            return parsed(text);
        }
        if (json instanceof Number number && Number.class.isAssignableFrom(type)) {
            return parsed(number.toString());
        }
        throw new Misfit("is no " + what);
    }

    private Object parsed(String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) { // they quote the text
            throw new Misfit("is no " + what);
        }
    }
}
