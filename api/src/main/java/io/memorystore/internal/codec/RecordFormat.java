package io.memorystore.internal.codec;

import io.memorystore.InvalidInputException;
import io.memorystore.events.PayloadFormat;
import io.memorystore.internal.json.Json;
import java.nio.charset.StandardCharsets;

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
        RecordShape shape = shapes.record(type);
        return new RecordBinding<>(type, shape, shapes.hasSets());
    }

    /**
     * Reads and writes one record.
     *
     * @param isChecked whether depth has to be checked afterwards, which a set hides from the writer
     */
    private record RecordBinding<T>(Class<T> type, RecordShape shape, boolean isChecked) implements Binding<T> {

        @Override
        public String write(T value) {
            try {
                String text = JsonTree.text(out -> shape.write(out, value));
                if (isChecked && !Json.isValue(text.getBytes(StandardCharsets.UTF_8))) {
                    throw new Misfit("is nested too deep to be kept");
                }
                return text;
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
