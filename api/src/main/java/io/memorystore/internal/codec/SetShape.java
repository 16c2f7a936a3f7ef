package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set. A set has no order, and that of {@link Set#of} changes from process to process; but an append that is repeated elsewhere must
 * have the same text. So the elements are ordered by their own texts. What is read is immutable.
 */
record SetShape(Shape element) implements Shape {
    /** Each element is written apart, by a writer that does not know how deep it is. */
    private static final int DEEPEST = 500;

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        int depth = depth(out);
        if (depth > DEEPEST) {
            throw new Misfit("is nested too deep to be kept");
        }
        Set<String> texts = new TreeSet<>();
        for (Object next : (Set<?>) value) {
            if (!texts.add(JsonTree.text(apart -> writeElement(apart, next, depth)))) {
                throw new Misfit("has two elements that would be stored alike");
            }
        }
        out.writeStartArray();
        for (String text : texts) {
            out.writeRawValue(text);
        }
        out.writeEndArray();
    }

    private void writeElement(JsonGenerator out, @Nullable Object value, int depth) throws IOException {
        out.assignCurrentValue(depth);
        element.writeOrNull(out, value);
    }

    /** How deep this set is, which the outermost context of a writer tells about what is around it. */
    private static int depth(JsonGenerator out) {
        JsonStreamContext context = out.getOutputContext();
        int depth = context.getNestingDepth() + 1;
        while (context.getParent() != null) {
            context = context.getParent();
        }
        return context.getCurrentValue() instanceof Integer around ? depth + around : depth;
    }

    @Override
    public Object read(Object json) {
        List<@Nullable Object> elements = ListShape.elements(json, element);
        Set<@Nullable Object> set = new LinkedHashSet<>(elements);
        if (set.size() < elements.size()) {
            throw new Misfit("has an element twice");
        }
        return Collections.unmodifiableSet(set);
    }

    @Override
    public Object empty() {
        return Set.of();
    }
}
