package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStore;
import io.memorystore.StoreUnavailableException;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * A stream that one thread appends to all the time, while a subscription and a projection follow it: whatever happens to the server,
 * each event is there once, is handled once, and is in the projection once.
 */
final class FollowedStream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 3;
    private static final long BREATH_NANOS = 20_000_000;
    private static final String COUNT = "count";

    private final EventStream stream;
    private final List<Long> handled = Collections.synchronizedList(new ArrayList<>());
    private final Subscription subscription;
    private final ProjectionRunner runner;
    private final Thread writer = new Thread(this::write, "followed-stream-writer");
    private volatile boolean stopped;
    private volatile long appended;

    private FollowedStream(EventStream stream) {
        this.stream = stream;
        subscription = stream.subscribe(0, event -> handled.add(event.sequence()));
        runner = stream.project(new Counting());
    }

    static FollowedStream start(MemoryStore store) {
        FollowedStream followed = new FollowedStream(store.tenant("tenant").stream("followed"));
        followed.runner.start();
        followed.writer.start();
        return followed;
    }

    private void write() {
        while (!stopped) {
            appended = append(batch());
        }
    }

    /** A batch of which it is not known whether it is there is appended again, until it is. */
    private long append(List<Event> batch) {
        while (true) {
            try {
                List<StoredEvent> stored = stream.append(batch);
                return stored.get(BATCH - 1).sequence();
            } catch (StoreUnavailableException e) {
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }
    }

    private static List<Event> batch() {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(Event.of("Happened", "{}"));
        }
        return batch;
    }

    /** Stops the writer, and compares what was appended with what was followed. */
    void stopAndCheck() throws InterruptedException {
        stopped = true;
        writer.join(PATIENCE.toMillis());
        assertThat(writer.isAlive()).as("the writer, after it was stopped").isFalse();
        long last = stream.lastSequence();
        assertThat(last).as("the stream's last sequence").isEqualTo(appended).isPositive();
        await().atMost(PATIENCE).until(() -> subscription.position() >= last);
        assertThat(handled)
                .as("the sequences that the subscription was given")
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(runner.await(last, PATIENCE))
                .as("the projection has caught up")
                .isTrue();
        assertThat(runner.state().get(COUNT))
                .as("the events that the projection counted")
                .contains(Long.toString(last));
    }

    @Override
    public void close() {
        stopped = true;
        runner.close();
        subscription.close();
    }

    /** Counts the events: one that is applied twice or missed shows at once. */
    private static final class Counting implements Projection {
        @Override
        public String name() {
            return COUNT;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {
            long before = state.get(COUNT).map(Long::parseLong).orElse(0L);
            state.put(COUNT, Long.toString(before + 1));
        }
    }
}
