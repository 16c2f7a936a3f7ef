package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A constant, by its name. */
record EnumShape(Class<?> type, Map<String, Object> constants) implements Shape {

    static EnumShape of(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new EnumShape(type, constants);
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        out.writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(Object json) {
        Object constant = json instanceof String name ? constants.get(name) : null;
        if (constant == null) {
            throw new Misfit("is no constant of " + type.getName());
        }
        return constant;
    }
}
