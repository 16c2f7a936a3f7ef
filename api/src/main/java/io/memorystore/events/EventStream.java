package io.memorystore.events;

import java.util.List;
import java.util.function.Consumer;

/**
 * What happened, in one order: an append-only log of one tenant. A stream that nothing was appended to is empty, and needs no
 * creation. Handles are cheap and thread-safe.
 *
 * <p>Sequences begin at 1 and have no gaps. A reader that has seen an event has all before it: none appears later at or below
 * it, whichever process wrote it (EVT-2).
 *
 * <p>All methods throw {@link io.memorystore.StoreClosedException} after the store was closed,
 * {@link io.memorystore.MultiNodeException} after it was fenced because another host joined, and
 * {@link io.memorystore.StoreUnavailableException} when the database cannot be reached.
 */
public interface EventStream {

    /**
     * The stream's name.
     *
     * @return unique within the tenant
     */
    String name();

    /**
     * Appends events: all or none, contiguous, in the given order. Durable and visible to every store on the same database when it
     * returns.
     *
     * <p>Repeatable: if the same events are there already, nothing is written, and what is stored is returned. A write whose commit
     * was cut off is repeated by the store itself in this way.
     *
     * @param events the events; empty changes nothing
     * @return the events at their places
     * @throws io.memorystore.InvalidInputException if an event cannot be stored, naming the field
     * @throws io.memorystore.TooLargeException if an event takes more than {@code maxTurnBytes}
     * @throws io.memorystore.ConflictException if an id is there with other content, or some of the events are there and others are
     *     not; nothing was written
     */
    List<StoredEvent> append(List<Event> events);

    /**
     * Appends events if nobody else has appended meanwhile: of any number of callers with the same expectation exactly one wins.
     * Otherwise as {@link #append(List)}. Repeating it with the expectation it succeeded with returns what was written.
     *
     * @param expectedLastSequence the sequence of the last event that must be there, 0 for an empty stream
     * @param events the events; empty changes and checks nothing
     * @return the events at their places
     * @throws io.memorystore.ConflictException if another sequence is the last one, which it carries; read what is new and decide
     *     again
     * @throws io.memorystore.InvalidInputException as for {@link #append(List)}
     * @throws io.memorystore.TooLargeException as for {@link #append(List)}
     */
    List<StoredEvent> append(long expectedLastSequence, List<Event> events);

    /**
     * Reads a page.
     *
     * @param fromSequence the first sequence, inclusive, 1 or more
     * @param limit the most events, 0 or more
     * @return oldest first; empty past the end, and for an unknown stream
     * @throws io.memorystore.StorageException if an event is damaged, naming it
     */
    List<StoredEvent> read(long fromSequence, int limit);

    /**
     * Gives every event to a consumer, from a sequence to the end, in order, on the calling thread. Memory is bounded: it reads
     * pages of at most 4,000 events and about 2 MiB, the next one while the consumer works, which may itself use the store, even
     * with a single connection. What is appended meanwhile may be included, each batch as a whole.
     *
     * @param fromSequence the first sequence, inclusive, 1 or more
     * @param consumer is given the events; what it throws ends the replay and is thrown on
     * @throws io.memorystore.StorageException if an event is damaged, naming it
     */
    void replay(long fromSequence, Consumer<? super StoredEvent> consumer);

    /**
     * Follows the stream on a thread of its own until it is closed: first what is there, then what comes. Appends of this store
     * wake it at once; those of other processes at once where the database can tell, else within a poll of 5 to 250 ms.
     *
     * @param afterSequence only events after it, 0 for all
     * @param handler is given the events, one after the other
     * @return the subscription; close it
     */
    Subscription subscribe(long afterSequence, EventHandler handler);

    /**
     * The end of the stream.
     *
     * @return the sequence of the last event, 0 for none
     */
    long lastSequence();

    /**
     * A runner of a projection of this stream. It does nothing until it is started.
     *
     * @param projection what to make of the events
     * @return the runner; close it
     * @throws io.memorystore.InvalidInputException if the projection's name or version is not what it may be
     */
    ProjectionRunner project(Projection projection);

    /**
     * The projections of this stream that have ever run, whoever runs them.
     *
     * @return in the order of the UTF-8 bytes of their names
     */
    List<ProjectionCheckpoint> projections();

    /**
     * This stream with values for events. Nothing is read or written.
     *
     * @param <E> the values' common type
     * @param codec makes events of values and values of events, such as {@link EventCodec#ofSealed}
     * @return the typed stream
     */
    <E> TypedEventStream<E> typed(EventCodec<E> codec);
}
