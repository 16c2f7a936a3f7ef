package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.memorystore.EventHandlerFailed;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreListener;
import io.memorystore.StoreUnavailableException;
import io.memorystore.events.EventHandler;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StreamKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What subscriptions give: EVT-6. */
abstract class SubscriptionRules extends StreamIdentityRules {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1_000;

    @Test
    @Proves(Rule.EVT_6)
    void subscription_givesThePastAndThenWhatComes() {
        EventStream stream = stream();
        stream.append(events("past ", 1_100));
        Followed all = Followed.freely();
        Followed some = Followed.freely();
        Followed later = Followed.freely();
        try (Subscription subscription = stream.subscribe(0, all);
                Subscription fromTheMiddle = stream.subscribe(1_050, some);
                Subscription fromTheFuture = stream.subscribe(1_102, later)) {
            all.assertGiven(stream, 0);
            for (int i = 0; i < 3; i++) {
                stream.append(events("live " + i + "/", 1 + i));
                all.assertGiven(stream, 0);
            }
            some.assertGiven(stream, 1_050);
            later.assertGiven(stream, 1_102);
            Eventually.holds("the position of the last event", () -> subscription.position() == 1_106);
            assertThat(subscription.isOpen()).as("isOpen()").isTrue();
            assertThat(fromTheMiddle.isOpen() && fromTheFuture.isOpen()).isTrue();
        }
        assertThatThrownBy(() -> stream.subscribe(-1, all)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @Proves(Rule.EVT_6)
    @When(Trait.SHARED)
    void subscription_givesWhatTwoStoresAppend() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        Followed followed = Followed.freely();
        try (Subscription subscription = streams.get(0).subscribe(0, followed)) {
            Crew.of(2, worker -> {
                for (int i = 0; i < 15; i++) {
                    streams.get(worker).append(events("w" + worker + "-" + i + "/", 1 + i % 5));
                }
            });
            followed.assertGiven(streams.get(1), 0);
            streams.get(1).append(events("when all is quiet ", 1));
            followed.assertGiven(streams.get(1), 0);
            assertThat(subscription.isOpen()).isTrue();
        }
    }

    @Test
    @Proves(Rule.EVT_6)
    @When(Trait.NOT_SHARED)
    void subscription_givesNothingOfAStoreThatSharesNothing() {
        List<EventStream> streams = streams(2, PausePoint.NONE);
        Followed followed = Followed.freely();
        try (Subscription subscription = streams.get(0).subscribe(0, followed)) {
            streams.get(1).append(events("there ", 2));
            streams.get(0).append(events("here ", 1));
            followed.assertGiven(streams.get(0), 0);
            assertThat(subscription.isOpen()).isTrue();
        }
    }

    /** Somebody appends when the last page of the past was read, and the wait for what comes has not begun. */
    @Test
    @Proves(Rule.EVT_6)
    void subscription_hasNoSeam() {
        AtomicReference<Runnable> atTheSeam = new AtomicReference<>();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            Object answer = proceed.call();
            boolean end = method.equals("read")
                    && arguments[0] instanceof StreamKey
                    && List.of().equals(answer);
            Runnable append = end ? atTheSeam.getAndSet(null) : null;
            if (append != null) {
                append.run();
            }
            return answer;
        });
        EventStream stream = stream(open(driver, emptyDatabase().build(), PausePoint.NONE));
        stream.append(events("past ", 3));
        Followed followed = Followed.freely();
        atTheSeam.set(() -> stream.append(events("at the seam ", 1)));
        try (Subscription subscription = stream.subscribe(0, followed)) {
            assertThat(Eventually.within(SOON, () -> followed.count() == 4))
                    .as("an event that was appended at the seam is given soon")
                    .isTrue();
            followed.assertGiven(stream, 0);
            assertThat(subscription.isOpen()).isTrue();
        }
    }

    @Test
    @Proves(Rule.EVT_6)
    void subscription_givesAnEventAgainUntilItIsHandled() {
        Queue<EventHandlerFailed> signals = new ConcurrentLinkedQueue<>();
        EventStream stream = stream(
                open(emptyDatabase().listener(new FailureListener(signals)).build()));
        stream.append(events("e", 3));
        Failing handler = new Failing(
                2, List.of(new IOException("conformance: first"), new AssertionError("conformance: second")));
        try (Subscription subscription = stream.subscribe(0, handler)) {
            Eventually.holds("the end of the stream", () -> subscription.position() == 3);
        }
        assertThat(handler.given)
                .as("the events in the order in which they were given")
                .containsExactly(1L, 2L, 2L, 2L, 3L);
        assertThat(handler.pauses())
                .as("the pauses after the failures, of at least 100 and 200 ms")
                .satisfiesExactly(
                        first -> assertThat(first).isGreaterThanOrEqualTo(Duration.ofMillis(100)),
                        second -> assertThat(second).isGreaterThanOrEqualTo(Duration.ofMillis(200)));
        assertThat(signals)
                .as("eventHandlerFailed signals")
                .extracting(
                        EventHandlerFailed::failures,
                        EventHandlerFailed::sequence,
                        signal -> signal.cause().getMessage())
                .containsExactly(tuple(1, 2L, "conformance: first"), tuple(2, 2L, "conformance: second"));
        assertThat(signals)
                .allMatch(signal -> signal.tenant().equals("acme")
                        && signal.stream().equals("orders")
                        && signal.handler().isEmpty());
    }

    /** Keeps the signals of failures. */
    record FailureListener(Queue<EventHandlerFailed> signals) implements MemoryStoreListener {
        @Override
        public void eventHandlerFailed(EventHandlerFailed signal) {
            signals.add(signal);
        }
    }

    /** Fails at one event, as often as there are failures. For one thread, until it is over. */
    private static final class Failing implements EventHandler {
        private final long sequence;
        private final List<Throwable> failures;
        private final Queue<Long> given = new ConcurrentLinkedQueue<>();
        private final Queue<Long> times = new ConcurrentLinkedQueue<>();

        Failing(long sequence, List<Throwable> failures) {
            this.sequence = sequence;
            this.failures = failures;
        }

        @Override
        public void handle(StoredEvent event) throws Exception {
            given.add(event.sequence());
            if (event.sequence() == sequence) {
                int failed = times.size();
                times.add(System.nanoTime());
                if (failed < failures.size()) {
                    throwIt(failures.get(failed));
                }
            }
        }

        private static void throwIt(Throwable failure) throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }

        List<Duration> pauses() {
            List<Long> at = List.copyOf(times);
            return IntStream.range(1, at.size())
                    .mapToObj(i -> Duration.ofNanos(at.get(i) - at.get(i - 1)))
                    .toList();
        }
    }

    /** A slow handler neither slows the others, nor lets its events pile up in memory. */
    @Test
    @Proves(Rule.EVT_6)
    void slowHandler_slowsNobodyElse() {
        AtomicInteger read = new AtomicInteger();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            Object answer = proceed.call();
            if (method.equals("read") && answer instanceof List<?> rows) {
                read.addAndGet(rows.size());
            }
            return answer;
        });
        EventStream stream = stream(open(driver, emptyDatabase().build(), PausePoint.NONE));
        stream.append(events("e", 1));
        Followed slow = Followed.held();
        Followed quick = Followed.freely();
        try (Subscription held = stream.subscribe(0, slow)) {
            Eventually.holds("the first event", () -> slow.count() == 1);
            for (int i = 0; i < 3; i++) {
                stream.append(events("more " + i + "/", 500));
            }
            try (Subscription other = stream.subscribe(0, quick)) {
                Eventually.holds("all events in the quick handler", () -> other.position() == 1_501);
            }
            assertThat(slow.count())
                    .as("events that the slow handler was given")
                    .isEqualTo(1);
            assertThat(read.get() - 1_501)
                    .as("events that were read for the slow handler")
                    .isLessThanOrEqualTo(MOST_WAITING);
            slow.release();
            slow.assertGiven(stream, 0);
            assertThat(held.isOpen()).isTrue();
        }
        quick.assertGiven(stream, 0);
    }

    @Test
    @Proves(Rule.EVT_6)
    void subscription_outlivesALostConnection() {
        AtomicInteger cuts = new AtomicInteger();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            boolean read = method.equals("read") && arguments[0] instanceof StreamKey;
            if (read && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StoreUnavailableException("conformance: the connection was lost", false, null);
            }
            return proceed.call();
        });
        EventStream stream = stream(open(driver, emptyDatabase().build(), PausePoint.NONE));
        Followed followed = Followed.freely();
        stream.append(events("before ", 2));
        try (Subscription subscription = stream.subscribe(0, followed)) {
            followed.assertGiven(stream, 0);
            cuts.set(2);
            Eventually.holds("two reads that were cut off", () -> {
                stream.append(events("while it was lost ", 1)); // again, for a read may have been on its way before
                return cuts.get() == 0;
            });
            followed.assertGiven(stream, 0);
            assertThat(subscription.isOpen()).as("the subscription is open").isTrue();
        }
    }

    /** The handler has the store's only connection to itself while it runs. */
    @Test
    @Proves(Rule.EVT_6)
    void subscription_letsItsHandlerUseTheStore() {
        MemoryStore store = open(emptyDatabase().poolSize(1).poolMaxOverflow(0).build());
        EventStream stream = stream(store);
        EventStream copy = store.tenant("acme").stream("copy");
        stream.append(events("e", 3));
        AtomicBoolean appended = new AtomicBoolean();
        try (Subscription subscription = stream.subscribe(0, event -> {
            copy.append(copy.lastSequence(), List.of(event.event()));
            if (appended.compareAndSet(false, true)) {
                stream.append(events("by the handler ", 1));
            }
        })) {
            Eventually.holds("the event that the handler appended", () -> subscription.position() == 4);
        }
        assertThat(EventSamples.texts(copy.read(1, ALL))).containsExactly("e1", "e2", "e3", "by the handler 1");
    }
}
