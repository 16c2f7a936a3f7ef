package io.memorystore.internal;

import io.memorystore.ConflictException;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A stream in a list, which hands its handlers and projections out to be called by the test. */
final class KeptEvents implements EventStream {
    final List<StoredEvent> kept = new ArrayList<>();
    EventHandler handler = event -> {};
    Projection projection;

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<StoredEvent> append(List<Event> events) {
        return append(kept.size(), events);
    }

    @Override
    public List<StoredEvent> append(long expectedLastSequence, List<Event> events) {
        if (expectedLastSequence != kept.size()) {
            throw new ConflictException("another", expectedLastSequence, kept.size());
        }
        for (Event event : events) {
            kept.add(new StoredEvent(kept.size() + 1L, event, Instant.EPOCH));
        }
        return List.copyOf(kept.subList((int) expectedLastSequence, kept.size()));
    }

    @Override
    public List<StoredEvent> read(long fromSequence, int limit) {
        return kept.stream().skip(fromSequence - 1).limit(limit).toList();
    }

    @Override
    public void replay(long fromSequence, Consumer<? super StoredEvent> consumer) {
        read(fromSequence, Integer.MAX_VALUE).forEach(consumer);
    }

    @Override
    public Subscription subscribe(long afterSequence, EventHandler given) {
        handler = given;
        return new Subscription() {
            @Override
            public long position() {
                return afterSequence;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public long lastSequence() {
        return kept.size();
    }

    @Override
    public ProjectionRunner project(Projection given) {
        projection = given;
        return null;
    }

    @Override
    public List<ProjectionCheckpoint> projections() {
        return List.of();
    }

    @Override
    public <E> TypedEventStream<E> typed(EventCodec<E> codec) {
        return new StoreTypedStream<>(this, name(), codec);
    }
}
