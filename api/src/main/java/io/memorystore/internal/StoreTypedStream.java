package io.memorystore.internal;

import io.memorystore.ConfigurationException;
import io.memorystore.InvalidInputException;
import io.memorystore.StorageException;
import io.memorystore.UnknownEventTypeException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.Event;
import io.memorystore.events.EventCodec;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import io.memorystore.events.TypedEvent;
import io.memorystore.events.TypedEventHandler;
import io.memorystore.events.TypedEventStream;
import io.memorystore.events.TypedProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A stream with a codec. What the codec does is no call of the store: it runs on the thread of the caller, the subscription or the
 * projection, outside of any transaction but that of a projection that owns tables.
 */
final class StoreTypedStream<E> implements TypedEventStream<E> {
    private final EventStream stream;
    private final String name;
    private final EventCodec<E> codec;

    StoreTypedStream(EventStream stream, String name, EventCodec<E> codec) {
        this.stream = stream;
        this.name = name;
        this.codec = codec;
    }

    @Override
    public List<TypedEvent<E>> append(List<E> events) {
        List<E> values = List.copyOf(events);
        return typed(values, stream.append(encode(values)));
    }

    @Override
    public List<TypedEvent<E>> append(long expectedLastSequence, List<E> events) {
        List<E> values = List.copyOf(events);
        return typed(values, stream.append(expectedLastSequence, encode(values)));
    }

    private List<Event> encode(List<E> values) {
        List<Event> encoded = new ArrayList<>(values.size());
        for (E value : values) {
            encoded.add(toEvent(value));
        }
        return encoded;
    }

    private List<TypedEvent<E>> typed(List<E> values, List<StoredEvent> stored) {
        List<TypedEvent<E>> typed = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            typed.add(new TypedEvent<>(stored.get(i).sequence(), values.get(i), stored.get(i)));
        }
        return typed;
    }

    @Override
    public List<TypedEvent<E>> read(long fromSequence, int limit) {
        List<TypedEvent<E>> events = new ArrayList<>();
        for (StoredEvent stored : stream.read(fromSequence, limit)) {
            events.add(toTyped(stored));
        }
        return events;
    }

    @Override
    public void replay(long fromSequence, Consumer<? super TypedEvent<E>> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        stream.replay(fromSequence, stored -> consumer.accept(toTyped(stored)));
    }

    @Override
    public void replay(
            long fromSequence, Consumer<? super TypedEvent<E>> consumer, Consumer<? super StoredEvent> unknown) {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(unknown, "unknown");
        stream.replay(fromSequence, stored -> {
            if (isKnown(stored)) {
                consumer.accept(decode(stored));
            } else {
                unknown.accept(stored);
            }
        });
    }

    @Override
    public Subscription subscribe(long afterSequence, TypedEventHandler<E> handler) {
        Objects.requireNonNull(handler, "handler");
        return stream.subscribe(afterSequence, stored -> {
            if (isKnown(stored)) {
                handler.handle(decode(stored));
            } else {
                handleUnknown(stored, handler);
            }
        });
    }

    /** A handler does not know the stream and the codec's types: they are added to what it throws. */
    private void handleUnknown(StoredEvent stored, TypedEventHandler<E> handler) throws Exception {
        try {
            handler.unknown(stored);
        } catch (UnknownEventTypeException e) {
            throw e.stream().isEmpty() ? unknown(stored) : e;
        }
    }

    @Override
    public long lastSequence() {
        return stream.lastSequence();
    }

    @Override
    public ProjectionRunner project(TypedProjection<E> projection) {
        Objects.requireNonNull(projection, "projection");
        return stream.project(new DecodingProjection<>(this, projection));
    }

    @Override
    public Event toEvent(E value) {
        EncodedEvent encoded = codec.encode(value);
        if (!codec.types().contains(encoded.type())) {
            throw new ConfigurationException("The codec of stream \"" + name + "\" encodes the type \"" + encoded.type()
                    + "\", which is none of its types(), so that it could not be read again. Correct the codec; nothing was"
                    + " written.");
        }
        return Event.of(encoded.type(), encoded.payload());
    }

    @Override
    public TypedEvent<E> toTyped(StoredEvent stored) {
        if (!isKnown(stored)) {
            throw unknown(stored);
        }
        return decode(stored);
    }

    boolean isKnown(StoredEvent stored) {
        return codec.types().contains(stored.event().type());
    }

    UnknownEventTypeException unknown(StoredEvent stored) {
        return new UnknownEventTypeException(stored.event().type(), name, stored.sequence(), codec.types());
    }

    TypedEvent<E> decode(StoredEvent stored) {
        Event event = stored.event();
        try {
            return new TypedEvent<>(stored.sequence(), codec.decode(event.type(), event.payload()), stored);
        } catch (UnknownEventTypeException e) {
            throw unknown(stored);
        } catch (InvalidInputException e) {
            throw new StorageException(
                    place(stored) + " has a payload that is not what its type needs: " + e.getMessage()
                            + ". Read it with the code that wrote it, or raise the type's version and upcast it.",
                    e);
        } catch (RuntimeException e) {
            throw new StorageException(
                    place(stored) + " could not be decoded: the codec, or an upcaster of it, threw "
                            + e.getClass().getName() + ". Correct it, and read again.",
                    e);
        }
    }

    private String place(StoredEvent stored) {
        return "Event " + stored.sequence() + " of stream \"" + name + "\", type \""
                + stored.event().type() + "\",";
    }

    @Override
    public EventStream untyped() {
        return stream;
    }

    @Override
    public String toString() {
        return "Typed" + stream;
    }
}
