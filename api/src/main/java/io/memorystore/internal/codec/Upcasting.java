package io.memorystore.internal.codec;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The way of a payload of one old version to the current one. */
record Upcasting(Class<?> type, List<UnaryOperator<Map<String, @Nullable Object>>> steps) {

    String apply(String payload) {
        if (steps.isEmpty()) {
            return payload;
        }
        try {
            Map<String, @Nullable Object> fields = JsonTree.parse(payload);
            for (UnaryOperator<Map<String, @Nullable Object>> step : steps) {
                fields = step.apply(fields);
                if (fields == null) {
                    throw new Misfit("became null in an upcaster, which must return a map");
                }
            }
            return JsonTree.print(fields);
        } catch (Misfit e) {
            throw e.of(type);
        }
    }
}
