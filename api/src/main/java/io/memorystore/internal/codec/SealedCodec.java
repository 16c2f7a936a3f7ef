package io.memorystore.internal.codec;

import io.memorystore.InvalidInputException;
import io.memorystore.UnknownEventTypeException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.EventCodec;
import io.memorystore.events.PayloadFormat.Binding;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A codec that was checked. */
final class SealedCodec<E> implements EventCodec<E> {
    private final Map<Class<?>, Kind<? extends E>> kinds;
    private final Map<String, Stored<E>> stored;
    /** In the order of the alphabet, for errors. */
    private final Set<String> types;

    /** A record: what new events of it are stored as, and how. */
    record Kind<T>(Class<T> type, String current, Binding<T> binding) {

        EncodedEvent encode(Object event) {
            return new EncodedEvent(current, binding.write(type.cast(event)));
        }
    }

    /** What may be found in a stream. */
    record Stored<E>(Kind<? extends E> kind, Upcasting upcasting) {

        E decode(String payload) {
            return kind.binding().read(upcasting.apply(payload));
        }
    }

    SealedCodec(Map<Class<?>, Kind<? extends E>> kinds, Map<String, Stored<E>> stored) {
        this.kinds = Map.copyOf(kinds);
        this.stored = Map.copyOf(stored);
        this.types = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(stored.keySet())));
    }

    @Override
    public EncodedEvent encode(E event) {
        Kind<? extends E> kind = kinds.get(event.getClass());
        if (kind == null) {
            throw new InvalidInputException(
                    "event", "is of " + event.getClass().getName() + ", which is no record of this codec");
        }
        return kind.encode(event);
    }

    @Override
    public E decode(String type, String payload) {
        Stored<E> found = stored.get(type);
        if (found == null) {
            throw new UnknownEventTypeException(type, "", 0, types);
        }
        return found.decode(payload);
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public String toString() {
        return "EventCodec" + types;
    }
}
