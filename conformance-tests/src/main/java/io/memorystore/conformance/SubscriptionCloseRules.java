package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.event;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.run;
import static io.memorystore.conformance.EventSamples.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStore;
import io.memorystore.StoreClosedException;
import io.memorystore.Tenant;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.Subscription;
import io.memorystore.events.TypedEventStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How subscriptions end, and what streams do after the store was closed: EVT-6 and LIFE-2. */
abstract class SubscriptionCloseRules extends SubscriptionRules {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    @Proves(Rule.EVT_6)
    void subscriptionsClose_waitsForTheHandler() {
        EventStream stream = stream();
        stream.append(events("e", 3));
        Followed followed = Followed.held();
        Subscription subscription = stream.subscribe(0, followed);
        Eventually.holds("the first event", () -> followed.count() == 1);
        Schedule.Caller<Boolean> closer = new Schedule.Caller<>("closer", () -> {
            subscription.close();
            return true;
        });
        closer.start();
        Eventually.holds("the end of the subscription", () -> !subscription.isOpen());
        assertThat(closer.endsOrBlocks())
                .as("close() returned while the handler was running")
                .isFalse();
        followed.release();
        closer.end();
        assertThat(closer.result()).isTrue();
        assertThat(subscription.position())
                .as("the position after the last event that was handled")
                .isEqualTo(1);
        stream.append(events("after ", 1));
        subscription.close();
        assertThat(sequences(followed.given()))
                .as("events, none after the close")
                .containsExactly(1L);
    }

    @Test
    @Proves(Rule.EVT_6)
    void subscription_mayBeClosedByItsHandler() {
        EventStream stream = stream();
        stream.append(events("e", 3));
        CompletableFuture<Subscription> self = new CompletableFuture<>();
        AtomicInteger given = new AtomicInteger();
        self.complete(stream.subscribe(0, event -> {
            given.incrementAndGet();
            if (event.sequence() == 2) {
                self.join().close();
            }
        }));
        Subscription subscription = self.join();
        Eventually.holds("the end of the subscription", () -> !subscription.isOpen() && subscription.position() == 2);
        subscription.close();
        assertThat(given).as("events, none after the close").hasValue(2);
    }

    /** The pause after the third failure is 400 ms; a close ends it. */
    @Test
    @Proves(Rule.EVT_6)
    void subscription_mayBeClosedInThePauseAfterAFailure() {
        EventStream stream = stream();
        stream.append(events("e", 1));
        AtomicInteger given = new AtomicInteger();
        Subscription subscription = stream.subscribe(0, event -> {
            given.incrementAndGet();
            throw new IllegalStateException("conformance: always");
        });
        Eventually.holds("a failure", () -> given.get() > 0);
        subscription.close();
        int before = given.get();
        stream.append(events("after ", 1));
        assertThat(given).as("calls of the handler, none after the close").hasValue(before);
        assertThat(subscription.position())
                .as("the position before the event that was never handled")
                .isZero();
    }

    @Test
    @Proves(Rule.EVT_6)
    void subscriptionsClose_interruptsAHandlerThatDoesNotEnd() {
        EventStream stream = stream(open(emptyDatabase().closeTimeout(SHORT).build()));
        stream.append(events("e", 2));
        Followed followed = Followed.held();
        Subscription subscription = stream.subscribe(0, followed);
        Eventually.holds("the first event", () -> followed.count() == 1);
        subscription.close();
        assertThat(subscription.isOpen()).isFalse();
        assertThat(followed.count()).as("events, none after the close").isEqualTo(1);
    }

    @Test
    @Proves(Rule.EVT_6)
    void storesClose_endsSubscriptionsAndRunners() {
        Set<Thread> before = Leaks.threads();
        MemoryStore store = open();
        EventStream stream = stream(store);
        stream.append(events("e", 3));
        Followed followed = Followed.freely();
        List<Subscription> subscriptions = List.of(stream.subscribe(0, followed), stream.subscribe(3, followed));
        ProjectionRunner runner = stream.project(new Tally("tally", 1));
        runner.start();
        Eventually.holds("all events, once", () -> followed.count() == 3 && runner.await(3, Eventually.PATIENCE));
        store.close();
        assertThat(subscriptions).as("open subscriptions").noneMatch(Subscription::isOpen);
        assertThat(sequences(followed.given())).isEqualTo(run(1, 3));
        subscriptions.forEach(Subscription::close);
        runner.close();
        Leaks.awaitThreads("after closing a store with subscriptions and a projection", before);
    }

    @Test
    @Proves(Rule.LIFE_2)
    void everyMethodOfStreams_throwsAfterClose() {
        MemoryStore store = open();
        Map<String, ThrowingCallable> calls = calls(store.tenant("acme"));
        calls.forEach(
                (name, call) -> assertThatCode(call).as(name + " before close").doesNotThrowAnyException());
        store.close();
        calls.forEach((name, call) ->
                assertThatThrownBy(call, name + " after close").isInstanceOf(StoreClosedException.class));
    }

    private static Map<String, ThrowingCallable> calls(Tenant tenant) {
        EventStream stream = tenant.stream("orders");
        AtomicReference<Subscription> last = new AtomicReference<>(stream.subscribe(0, event -> {}));
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("Tenant.stream", () -> tenant.stream("s"));
        calls.put("Tenant.streams", tenant::streams);
        calls.put("EventStream.name", stream::name);
        calls.put("EventStream.append", () -> stream.append(List.of(event("a"))));
        calls.put("EventStream.append of none", () -> stream.append(List.of()));
        calls.put("EventStream.append, expecting", () -> stream.append(1, List.of(event("b"))));
        calls.put("EventStream.read", () -> stream.read(1, 1));
        calls.put("EventStream.read of none", () -> stream.read(1, 0));
        calls.put("EventStream.replay", () -> stream.replay(1, event -> {}));
        calls.put("EventStream.lastSequence", stream::lastSequence);
        calls.put(
                "EventStream.subscribe",
                () -> Objects.requireNonNull(last.getAndSet(stream.subscribe(0, event -> {})))
                        .close());
        calls.put("EventStream.project", () -> stream.project(new Tally("another", 1)));
        calls.put("EventStream.projections", stream::projections);
        addTyped(calls, stream.typed(TypedStreamRules.CODEC));
        addRunner(calls, stream.project(new Tally("tally", 1)));
        return calls;
    }

    private static void addTyped(Map<String, ThrowingCallable> calls, TypedEventStream<TypedStreamRules.Order> typed) {
        calls.put("TypedEventStream.append", () -> typed.append(List.of()));
        calls.put("TypedEventStream.append, expecting", () -> typed.append(0, List.of()));
        calls.put("TypedEventStream.read of none", () -> typed.read(1, 0));
        calls.put("TypedEventStream.replay", () -> typed.replay(1, event -> {}, event -> {}));
        calls.put(
                "TypedEventStream.subscribe",
                () -> typed.subscribe(2, event -> {}).close());
        calls.put("TypedEventStream.lastSequence", typed::lastSequence);
    }

    private static void addRunner(Map<String, ThrowingCallable> calls, ProjectionRunner runner) {
        calls.put("ProjectionRunner.name", runner::name);
        calls.put("ProjectionRunner.start", runner::start);
        calls.put(
                "ProjectionRunner.await",
                () -> assertThat(runner.await(2, Eventually.PATIENCE)).isTrue());
        calls.put("ProjectionRunner.rebuild", runner::rebuild);
        calls.put("ProjectionRunner.lag", runner::lag);
        calls.put("ProjectionRunner.progress", runner::progress);
        calls.put("ProjectionRunner.state", runner::state);
        var documents = runner.state();
        calls.put("ProjectionDocuments.get", () -> documents.get("k"));
        calls.put("ProjectionDocuments.list", () -> documents.list("", null, 1));
        calls.put("ProjectionDocuments.list of none", () -> documents.list("", null, 0));
    }
}
