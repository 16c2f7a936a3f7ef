package io.memorystore.internal.codec;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;

/**
 * How deep objects and arrays may be in each other. One bound for all that is written, by records and after upcasters: what was accepted
 * once has to be read on any thread, and through an upcaster that is added later. Reading takes more of a stack than writing does, so
 * the bound is far from where a thread with 1 MiB would overflow.
 */
final class Nesting {
    private static final int MAX_LEVELS = 512;

    private Nesting() {}

    static void startObject(JsonGenerator out) throws IOException {
        level(out);
        out.writeStartObject();
    }

    static void startArray(JsonGenerator out) throws IOException {
        level(out);
        out.writeStartArray();
    }

    /**
     * The level of what is started next.
     *
     * @throws JsonGenerationException if it is too deep; no {@link Misfit}, whose path would name every level
     */
    static int level(JsonGenerator out) throws IOException {
        JsonStreamContext context = out.getOutputContext();
        int level = context.getNestingDepth() + 1;
        while (context.getParent() != null) {
            context = context.getParent();
        }
        if (context.getCurrentValue() instanceof Integer around) {
            level += around;
        }
        if (level > MAX_LEVELS) {
            throw new JsonGenerationException("nested too deep", out);
        }
        return level;
    }

    /** Tells a writer of its own for a part how many levels are around the part, which its outermost context then knows. */
    static void within(JsonGenerator apart, int levels) {
        apart.assignCurrentValue(levels);
    }
}
