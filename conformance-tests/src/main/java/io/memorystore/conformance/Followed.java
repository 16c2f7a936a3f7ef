package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.events.EventHandler;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A handler that keeps what it was given, and can be held. Thread-safe. */
final class Followed implements EventHandler {
    private final List<StoredEvent> given = new ArrayList<>();
    private final CountDownLatch released;

    private Followed(CountDownLatch released) {
        this.released = released;
    }

    static Followed freely() {
        return new Followed(new CountDownLatch(0));
    }

    /** One that is held at its first event until it is released, or interrupted. */
    static Followed held() {
        return new Followed(new CountDownLatch(1));
    }

    void release() {
        released.countDown();
    }

    @Override
    public void handle(StoredEvent event) throws InterruptedException {
        synchronized (this) {
            given.add(event);
        }
        released.await();
    }

    synchronized List<StoredEvent> given() {
        return List.copyOf(given);
    }

    synchronized int count() {
        return given.size();
    }

    /** Waits until all events of the stream after a sequence were given, each once and in order. */
    void assertGiven(EventStream stream, long after) {
        List<StoredEvent> expected = stream.read(after + 1, EventSamples.ALL);
        Eventually.holds(
                "the events " + (after + 1) + " to " + (after + expected.size()) + " in a subscription's handler",
                () -> count() >= expected.size());
        assertThat(given()).as("what a subscription gave").isEqualTo(expected);
    }
}
