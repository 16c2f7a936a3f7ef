package io.memorystore.internal;

import io.memorystore.UnknownEventTypeException;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.TypedProjection;

/** A projection of values, for the engine, which knows none. */
final class DecodingProjection<E> implements Projection {
    private final StoreTypedStream<E> stream;
    private final TypedProjection<E> projection;

    DecodingProjection(StoreTypedStream<E> stream, TypedProjection<E> projection) {
        this.stream = stream;
        this.projection = projection;
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public int version() {
        return projection.version();
    }

    @Override
    public void apply(StoredEvent event, ProjectionState state) {
        if (stream.isKnown(event)) {
            projection.apply(stream.decode(event), state);
        } else {
            applyUnknown(event, state);
        }
    }

    /** A projection does not know the stream and the codec's types: they are added to what it throws. */
    private void applyUnknown(StoredEvent event, ProjectionState state) {
        try {
            projection.unknown(event, state);
        } catch (UnknownEventTypeException e) {
            throw e.stream().isEmpty() ? stream.unknown(event) : e;
        }
    }

    @Override
    public boolean ownsTables() {
        return projection.ownsTables();
    }

    @Override
    public void reset(ProjectionState state) {
        projection.reset(state);
    }
}
