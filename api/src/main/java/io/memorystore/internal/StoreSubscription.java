package io.memorystore.internal;

import io.memorystore.EventHandlerFailed;
import io.memorystore.events.EventHandler;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.List;

/** One subscription: at most one page of events waits in memory. */
final class StoreSubscription implements Subscription, Follower.Steps {
    private static final Duration LONG = Duration.ofDays(1);

    private final StreamRoom room;
    private final StreamKey stream;
    private final EventHandler handler;
    private final Follower follower;
    private List<StoredEvent> waiting = List.of();
    private int next;
    private int failures;
    private volatile long position;

    private StoreSubscription(StreamRoom room, StreamKey stream, long after, EventHandler handler) {
        this.room = room;
        this.stream = stream;
        this.handler = handler;
        this.position = after;
        this.follower = room.followers().follow(stream, "subscription", this, () -> {});
    }

    static StoreSubscription start(StreamRoom room, StreamKey stream, long after, EventHandler handler) {
        StoreSubscription subscription = new StoreSubscription(room, stream, after, handler);
        subscription.follower.start();
        return subscription;
    }

    /** Handles one event, so that closing is noticed after each. */
    @Override
    public Duration step() throws Exception {
        if (next == waiting.size()) {
            waiting = room.calls().call("events", "follow", () -> room.pages().page(stream, position + 1));
            next = 0;
        }
        if (waiting.isEmpty()) {
            return LONG;
        }
        StoredEvent event = waiting.get(next);
        handle(event);
        next++;
        failures = 0;
        position = event.sequence();
        return Duration.ZERO;
    }

    private void handle(StoredEvent event) throws Exception {
        try {
            handler.handle(event);
        } catch (Throwable e) {
            failures++;
            if (follower.isRunning()) {
                room.signals()
                        .eventHandlerFailed(new EventHandlerFailed(
                                stream.tenant(), stream.stream(), "", event.sequence(), failures, e));
            }
            throw new HandlerFailure(e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean isOpen() {
        return follower.isRunning();
    }

    @Override
    public void close() {
        follower.close();
    }
}
