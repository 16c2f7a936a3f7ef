package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** One of the records of a sealed interface, which a field names that no component can be called. */
record SealedShape(Map<Class<?>, String> names, Map<String, RecordShape> records) implements Shape {
    private static final String TAG = "@type";

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        String name = names.get(value.getClass());
        RecordShape shape = name == null ? null : records.get(name);
        if (name == null || shape == null) {
            throw new Misfit("is of " + value.getClass().getName() + ", which is no permitted record");
        }
        Nesting.startObject(out);
        out.writeStringField(TAG, name);
        shape.writeFields(out, value);
        out.writeEndObject();
    }

    @Override
    public Object read(Object json) {
        Map<?, ?> fields = RecordShape.fields(json);
        RecordShape shape = fields.get(TAG) instanceof String name ? records.get(name) : null;
        if (shape == null) {
            throw new Misfit("has no " + TAG + " that names a permitted record");
        }
        return shape.read(fields, Set.of(TAG));
    }
}
