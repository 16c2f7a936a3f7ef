package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record: an object with its components, in their order. */
final class RecordShape implements Shape {
    private static final int LONGEST_NAME = 100;

    private final RecordAccess access;
    /** Set once, before the codec is there: a record may contain itself. */
    private List<Component> components = List.of();

    RecordShape(RecordAccess access) {
        this.access = access;
    }

    void compose(List<Component> parts) {
        components = List.copyOf(parts);
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        Nesting.startObject(out);
        writeFields(out, value);
        out.writeEndObject();
    }

    void writeFields(JsonGenerator out, Object value) throws IOException {
        for (int i = 0; i < components.size(); i++) {
            components.get(i).write(out, access.component(i, value));
        }
    }

    @Override
    public Object read(Object json) {
        return read(fields(json), Set.of());
    }

    static Map<?, ?> fields(Object json) {
        if (json instanceof Map<?, ?> fields) {
            return fields;
        }
        throw new Misfit("is no object");
    }

    /**
     * Reads the components. A field that belongs to none is refused: it comes from newer code, or its component was removed or renamed,
     * and to drop it would lose what was recorded.
     *
     * @param others fields that are there and are no components
     */
    Object read(Map<?, ?> fields, Set<String> others) {
        @Nullable Object[] values = new @Nullable Object[components.size()];
        int found = others.size();
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            if (fields.containsKey(component.name())) {
                values[i] = component.read(fields.get(component.name()));
                found++;
            } else {
                values[i] = component.missing();
            }
        }
        if (found < fields.size()) {
            throw unknownField(fields, others);
        }
        return access.create(values);
    }

    private Misfit unknownField(Map<?, ?> fields, Set<String> others) {
        Set<Object> unknown = new HashSet<>(fields.keySet());
        unknown.removeAll(others);
        components.forEach(component -> unknown.remove(component.name()));
        String name = String.valueOf(unknown.iterator().next());
        return new Misfit(
                "has the field " + (isIdentifier(name) ? "\"" + name + "\"" : "of a name that is no identifier")
                        + ", for which the record has no component. Deploy the code that has it, or raise the event's version and"
                        + " remove or rename the field in an upcaster");
    }

    /** Whether it may be a component's name, which is code; anything else may be a user's text. */
    private static boolean isIdentifier(String name) {
        return name.length() <= LONGEST_NAME
                && !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
