package io.memorystore.events;

import java.util.List;
import java.util.function.Consumer;

/**
 * An {@link EventStream} whose events are values of one type. It stores nothing of its own: other code may use the same stream
 * untyped, or with another codec, at the same time. Thread-safe.
 *
 * <p>A stored type that the codec does not know is an {@link io.memorystore.UnknownEventTypeException}, or goes to {@code unknown},
 * and is never passed over in silence (EVT-7). A payload that is not what its type needs is a {@link
 * io.memorystore.StorageException} that names stream, sequence, type and component, and repeats nothing of the payload.
 *
 * <p>All methods throw what those of {@link EventStream} throw.
 *
 * @param <E> the values' common type
 */
public interface TypedEventStream<E> {

    /**
     * Appends values as new events that happen now, as {@link EventStream#append(List)}. Each call makes new ids: to repeat an append
     * whose outcome is not known, make the events with {@link #toEvent} and append them to {@link #untyped()}.
     *
     * @param events the values; empty changes nothing
     * @return the values at their places
     * @throws io.memorystore.InvalidInputException if a value cannot be kept, naming the type and the component; nothing was written
     */
    List<TypedEvent<E>> append(List<E> events);

    /**
     * Appends values if nobody else has appended meanwhile, as {@link EventStream#append(long, List)}.
     *
     * @param expectedLastSequence the sequence of the last event that must be there, 0 for an empty stream
     * @param events the values; empty changes and checks nothing
     * @return the values at their places
     * @throws io.memorystore.ConflictException if another sequence is the last one, which it carries
     * @throws io.memorystore.InvalidInputException if a value cannot be kept, naming the type and the component; nothing was written
     */
    List<TypedEvent<E>> append(long expectedLastSequence, List<E> events);

    /**
     * Reads a page, as {@link EventStream#read}.
     *
     * @param fromSequence the first sequence, inclusive, 1 or more
     * @param limit the most events, 0 or more
     * @return oldest first; empty past the end
     * @throws io.memorystore.UnknownEventTypeException if the codec does not know the type of one of them
     * @throws io.memorystore.StorageException if the payload of one of them is not what its type needs
     */
    List<TypedEvent<E>> read(long fromSequence, int limit);

    /**
     * Gives every event to a consumer, as {@link EventStream#replay}.
     *
     * @param fromSequence the first sequence, inclusive, 1 or more
     * @param consumer is given the events; what it throws ends the replay and is thrown on
     * @throws io.memorystore.UnknownEventTypeException at the first event of a type that the codec does not know
     * @throws io.memorystore.StorageException at the first event whose payload is not what its type needs
     */
    void replay(long fromSequence, Consumer<? super TypedEvent<E>> consumer);

    /**
     * Gives every event to one of two consumers, as {@link EventStream#replay}.
     *
     * @param fromSequence the first sequence, inclusive, 1 or more
     * @param consumer is given the events of types that the codec knows
     * @param unknown is given the others
     * @throws io.memorystore.StorageException at the first event whose payload is not what its type needs
     */
    void replay(long fromSequence, Consumer<? super TypedEvent<E>> consumer, Consumer<? super StoredEvent> unknown);

    /**
     * Follows the stream, as {@link EventStream#subscribe}. An event that cannot be decoded comes again as if the handler had thrown.
     *
     * @param afterSequence only events after it, 0 for all
     * @param handler is given the events, one after the other
     * @return the subscription; close it
     */
    Subscription subscribe(long afterSequence, TypedEventHandler<E> handler);

    /**
     * The end of the stream.
     *
     * @return the sequence of the last event, of whatever type, 0 for none
     */
    long lastSequence();

    /**
     * A runner of a projection of this stream, as {@link EventStream#project}. An event that cannot be decoded stops the projection
     * as if it had thrown.
     *
     * @param projection what to make of the events
     * @return the runner; close it
     * @throws io.memorystore.InvalidInputException if the projection's name or version is not what it may be
     */
    ProjectionRunner project(TypedProjection<E> projection);

    /**
     * An event of a value, to be given metadata or an id of its own and appended to {@link #untyped()}.
     *
     * @param value the value
     * @return a new event that happens now; nothing is appended
     * @throws io.memorystore.InvalidInputException if the value cannot be kept, naming the type and the component
     */
    Event toEvent(E value);

    /**
     * The value of an event of this stream that was read untyped.
     *
     * @param stored the event
     * @return the event with its value
     * @throws io.memorystore.UnknownEventTypeException if the codec does not know its type
     * @throws io.memorystore.StorageException if its payload is not what its type needs
     */
    TypedEvent<E> toTyped(StoredEvent stored);

    /**
     * The stream itself.
     *
     * @return the events as they are stored
     */
    EventStream untyped();
}
