package io.memorystore.events;

import io.memorystore.UnknownEventTypeException;
import java.util.List;

/**
 * What is made of a typed stream's events, as a {@link Projection} makes it.
 *
 * @param <E> the values' common type
 */
public interface TypedProjection<E> {

    /**
     * Its name.
     *
     * @return unique within the stream; 1 to 255 code points without control characters
     */
    String name();

    /**
     * The version of its logic, as {@link Projection#version()}.
     *
     * @return 1 or more
     */
    int version();

    /**
     * Applies the next event, as {@link Projection#apply}.
     *
     * @param event the next event
     * @param state what was made of all events before it
     */
    void apply(TypedEvent<E> event, ProjectionState state);

    /**
     * Applies the next event, which is of a type that the codec does not know. By default it throws, so that the projection stops at
     * the event and reports it, and never passes it over in silence.
     *
     * @param event the next event
     * @param state what was made of all events before it
     * @throws UnknownEventTypeException by default
     */
    default void unknown(StoredEvent event, ProjectionState state) {
        throw new UnknownEventTypeException(event.event().type(), "", event.sequence(), List.of());
    }

    /**
     * Whether it also writes tables of its own, as {@link Projection#ownsTables()}.
     *
     * @return false by default
     */
    default boolean ownsTables() {
        return false;
    }

    /**
     * Empties what it keeps in tables of its own, as {@link Projection#reset}.
     *
     * @param state empty, with the transaction's connection if it {@link #ownsTables}
     */
    default void reset(ProjectionState state) {}
}
