package io.memorystore.events;

import io.memorystore.UnknownEventTypeException;
import java.util.List;

/**
 * Is given the events of a typed stream's {@link Subscription}, as an {@link EventHandler} is.
 *
 * @param <E> the values' common type
 */
@FunctionalInterface
public interface TypedEventHandler<E> {

    /**
     * Does something about an event. The next one comes when this returns; if it throws, the same event comes again.
     *
     * @param event the next event
     * @throws Exception if the event has to be given again
     */
    void handle(TypedEvent<E> event) throws Exception;

    /**
     * Does something about an event of a type that the codec does not know. By default it throws, so that the event is reported,
     * comes again, and is never passed over in silence.
     *
     * @param event the next event
     * @throws UnknownEventTypeException by default
     * @throws Exception if the event has to be given again
     */
    default void unknown(StoredEvent event) throws Exception {
        throw new UnknownEventTypeException(event.event().type(), "", event.sequence(), List.of());
    }
}
