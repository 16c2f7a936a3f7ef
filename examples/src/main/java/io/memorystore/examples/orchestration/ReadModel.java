package io.memorystore.examples.orchestration;

import io.memorystore.events.EventCodec;
import io.memorystore.events.ProjectionDocuments;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.TypedEvent;
import io.memorystore.events.TypedProjection;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A projection whose documents are views of one kind. The codec that serves for events serves for documents as well. */
abstract class ReadModel<V extends View> implements TypedProjection<Happening> {
    private static final int ALL = 10_000;
    private static final EventCodec<View> CODEC =
            EventCodec.<View>sealed(View.class).lookup(MethodHandles.lookup()).build();

    private final String name;
    private final Class<V> kind;

    ReadModel(String name, Class<V> kind) {
        this.name = name;
        this.kind = kind;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int version() {
        return 1;
    }

    @Override
    public final void apply(TypedEvent<Happening> event, ProjectionState state) {
        apply(event.value(), new Views(state));
    }

    abstract void apply(Happening happening, Views views);

    /** The views whose keys begin with a prefix, in the order of their keys. */
    final List<V> list(ProjectionDocuments documents, String prefix) {
        return documents.list(prefix, null, ALL).stream()
                .map(document -> decode(document.json()))
                .toList();
    }

    private V decode(String json) {
        return kind.cast(CODEC.decode(kind.getSimpleName(), json));
    }

    /** A key that sorts as its numbers do. */
    static String key(String thread, int... numbers) {
        StringBuilder key = new StringBuilder(thread);
        for (int number : numbers) {
            key.append(String.format(Locale.ROOT, "/%06d", number));
        }
        return key.toString();
    }

    /** The documents while an event is applied. */
    final class Views {
        private final ProjectionState state;

        private Views(ProjectionState state) {
            this.state = state;
        }

        void put(String key, V view) {
            state.put(key, CODEC.encode(view).payload());
        }

        void change(String key, UnaryOperator<V> change) {
            Optional<String> known = state.get(key);
            known.ifPresent(json -> put(key, change.apply(decode(json))));
        }

        /** Removes what comes after a key, within a prefix. */
        void deleteAfter(String prefix, String key) {
            state.list(prefix, key, ALL).forEach(document -> state.delete(document.key()));
        }
    }
}
