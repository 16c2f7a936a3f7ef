package io.memorystore.internal.codec;

import io.memorystore.InvalidInputException;
import io.memorystore.events.PayloadFormat;

/**
 * The library's own format: components in their order, and the same text for the same value on every JVM. Made for one codec, and for
 * one thread; its bindings are thread-safe.
 */
final class RecordFormat implements PayloadFormat {
    private final Shapes shapes;

    RecordFormat(Reach reach) {
        this.shapes = new Shapes(reach);
    }

    @Override
    public <T> Binding<T> bind(Class<T> type) {
        return new RecordBinding<>(type, shapes.record(type));
    }

    /** Reads and writes one record. */
    private record RecordBinding<T>(Class<T> type, RecordShape shape) implements Binding<T> {

        @Override
        public String write(T value) {
            try {
                return JsonTree.text(out -> shape.write(out, value));
            } catch (Misfit e) {
                throw e.of(type);
            }
        }

        @Override
        public T read(String json) throws InvalidInputException {
            try {
                return type.cast(shape.read(JsonTree.parse(json)));
            } catch (Misfit e) {
                throw e.of(type);
            }
        }
    }
}
