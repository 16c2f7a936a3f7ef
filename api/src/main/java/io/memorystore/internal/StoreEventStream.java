package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import io.memorystore.events.Event;
import io.memorystore.events.EventCodec;
import io.memorystore.events.EventHandler;
import io.memorystore.events.EventStream;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionCheckpoint;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import io.memorystore.events.TypedEventStream;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StreamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One stream. Holds its key and nothing else of its own. */
final class StoreEventStream implements EventStream {
    private final StreamRoom room;
    private final StreamKey key;

    StoreEventStream(StreamRoom room, StreamKey key) {
        this.room = room;
        this.key = key;
    }

    @Override
    public String name() {
        room.calls().requireOpen();
        return key.stream();
    }

    @Override
    public List<StoredEvent> append(List<Event> events) {
        List<Event> copy = List.copyOf(events);
        return room.calls().call("events", "append", () -> appendAll(EventBackend.ANY, copy));
    }

    @Override
    public List<StoredEvent> append(long expectedLastSequence, List<Event> events) {
        List<Event> copy = List.copyOf(events);
        return room.calls().call("events", "append", () -> {
            requireAtLeast("expectedLastSequence", expectedLastSequence, 0);
            return appendAll(expectedLastSequence, copy);
        });
    }

    private List<StoredEvent> appendAll(long expected, List<Event> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<StoredEvent> stored =
                room.appending().append(key, expected, room.gate().payloads(events));
        room.followers().appended(key);
        return stored;
    }

    @Override
    public List<StoredEvent> read(long fromSequence, int limit) {
        return room.calls().call("events", "read", () -> {
            requireAtLeast("fromSequence", fromSequence, 1);
            return room.pages().read(key, fromSequence, StoreSession.requireLimit(limit));
        });
    }

    @Override
    public void replay(long fromSequence, Consumer<? super StoredEvent> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        boolean unused = room.calls().whole("events", "replay", () -> {
            requireAtLeast("fromSequence", fromSequence, 1);
            new Replay(room, key).run(fromSequence, consumer);
            return true;
        });
    }

    @Override
    public Subscription subscribe(long afterSequence, EventHandler handler) {
        Objects.requireNonNull(handler, "handler");
        return room.calls().call("events", "subscribe", () -> {
            requireAtLeast("afterSequence", afterSequence, 0);
            return StoreSubscription.start(room, key, afterSequence, handler);
        });
    }

    @Override
    public long lastSequence() {
        return room.calls().call("events", "lastSequence", () -> room.pages().lastSequence(key));
    }

    @Override
    public ProjectionRunner project(Projection projection) {
        Objects.requireNonNull(projection, "projection");
        room.calls().requireOpen();
        return StoreProjection.of(room, key, projection);
    }

    @Override
    public List<ProjectionCheckpoint> projections() {
        return room.calls().call("events", "projections", () -> {
            List<ProjectionCheckpoint> found = new ArrayList<>();
            for (String name : room.projections().names(key)) {
                ProjectionMark mark = room.projections().mark(new ProjectionKey(key, name));
                found.add(new ProjectionCheckpoint(name, mark.version(), mark.checkpoint()));
            }
            return List.copyOf(found);
        });
    }

    @Override
    public <E> TypedEventStream<E> typed(EventCodec<E> codec) {
        Objects.requireNonNull(codec, "codec");
        return new StoreTypedStream<>(this, name(), codec);
    }

    private static void requireAtLeast(String field, long value, long least) {
        if (value < least) {
            throw new InvalidInputException(field, "is " + value + "; it must be " + least + " or more");
        }
    }

    @Override
    public String toString() {
        return "EventStream[" + key.stream() + ", tenant " + key.tenant() + "]";
    }
}
