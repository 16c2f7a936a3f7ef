package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.EventHandlerFailed;
import io.memorystore.UnknownEventTypeException;
import io.memorystore.events.Event;
import io.memorystore.events.EventCodec;
import io.memorystore.events.EventStream;
import io.memorystore.events.EventType;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.Subscription;
import io.memorystore.events.TypedEvent;
import io.memorystore.events.TypedEventHandler;
import io.memorystore.events.TypedEventStream;
import io.memorystore.events.TypedProjection;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Typed streams: EVT-7. */
abstract class TypedStreamRules extends DocumentRules {
    private static final String FOREIGN = "order.placed";

    /** What happens to an order. */
    sealed interface Order {
        /** Its stored type is the record's name. */
        record Placed(String order, List<String> lines) implements Order {}

        /** Its stored type stays when the record is renamed. */
        @EventType(name = "OrderPaid", version = 2)
        record Paid(String order, BigDecimal amount, String currency) implements Order {}
    }

    static final EventCodec<Order> CODEC = EventCodec.sealed(Order.class)
            .lookup(MethodHandles.lookup())
            .upcast(Order.Paid.class, 1, old -> {
                old.put("currency", "EUR");
                return old;
            })
            .build();

    private static final Order PLACED = new Order.Placed("o-1", List.of("a \u0000", "\ud83d\ude00", ""));
    private static final Order PAID = new Order.Paid("o-1", new BigDecimal("1.10"), "USD");

    @Test
    @Proves(Rule.EVT_7)
    void typedStream_keepsValuesUnderTheNamesOfTheirRecords() {
        EventStream stream = stream();
        TypedEventStream<Order> typed = stream.typed(CODEC);
        typed.append(0, List.of(PLACED, PAID));
        stream.append(List.of(Event.of("OrderPaid", "{\"order\":\"o-2\",\"amount\":5}")));
        List<TypedEvent<Order>> read = typed.read(1, ALL);
        assertThat(read)
                .as("values as they came back, that of an old version upcast")
                .extracting(TypedEvent::value)
                .containsExactly(PLACED, PAID, new Order.Paid("o-2", new BigDecimal("5"), "EUR"));
        assertThat(read)
                .as("the events of the values")
                .extracting(TypedEvent::stored)
                .isEqualTo(stream.read(1, ALL));
        assertThat(stream.read(1, ALL))
                .as("stored types")
                .extracting(stored -> stored.event().type())
                .containsExactly("Placed", "OrderPaid/v2", "OrderPaid");
        assertThat(CODEC.types())
                .as("types that can be read")
                .containsExactlyInAnyOrder("Placed", "OrderPaid", "OrderPaid/v2");
    }

    /** A value, an event of a type that nobody knows, and a value. */
    private static EventStream withForeign(EventStream stream) {
        stream.typed(CODEC).append(List.of(PLACED));
        stream.append(List.of(Event.of(FOREIGN, "{}")));
        stream.typed(CODEC).append(List.of(PAID));
        return stream;
    }

    @Test
    @Proves(Rule.EVT_7)
    void unknownType_isAnErrorOrGoesToUnknown() {
        EventStream stream = withForeign(stream());
        TypedEventStream<Order> typed = stream.typed(CODEC);
        List<Order> before = new ArrayList<>();
        for (ThrowingCallable read : List.<ThrowingCallable>of(
                () -> typed.read(1, ALL),
                () -> typed.replay(1, event -> before.add(event.value())),
                () -> typed.toTyped(stream.read(2, 1).get(0)))) {
            assertThatThrownBy(read).isInstanceOfSatisfying(UnknownEventTypeException.class, unknown -> {
                assertThat(unknown.type()).as("the type").isEqualTo(FOREIGN);
                assertThat(unknown.sequence()).as("its sequence").isEqualTo(2);
            });
        }
        assertThat(before).as("values before the unknown one").containsExactly(PLACED);
        List<Object> all = new ArrayList<>();
        typed.replay(
                1,
                event -> all.add(event.value()),
                unknown -> all.add(unknown.event().type()));
        assertThat(all).as("values, and the unknown type").containsExactly(PLACED, FOREIGN, PAID);
    }

    @Test
    @Proves(Rule.EVT_7)
    void unknownType_isNeverPassedOverByASubscription() {
        Queue<EventHandlerFailed> signals = new ConcurrentLinkedQueue<>();
        EventStream stream = withForeign(stream(open(emptyDatabase()
                .listener(new SubscriptionRules.FailureListener(signals))
                .build())));
        Queue<Object> strict = new ConcurrentLinkedQueue<>();
        Queue<Object> lenient = new ConcurrentLinkedQueue<>();
        try (Subscription stopped = stream.typed(CODEC).subscribe(0, event -> strict.add(event.value()));
                Subscription going = stream.typed(CODEC).subscribe(0, new Lenient(lenient))) {
            Eventually.holds("a signal and the end of the stream", () -> !signals.isEmpty() && going.position() == 3);
            assertThat(signals.element().cause()).as("why it fails").isInstanceOf(UnknownEventTypeException.class);
            assertThat(signals.element().sequence()).isEqualTo(2);
            assertThat(stopped.position())
                    .as("the position before the unknown type")
                    .isEqualTo(1);
        }
        assertThat(strict)
                .as("values that were given by a handler that knows no unknown")
                .containsExactly(PLACED);
        assertThat(lenient).as("values, and the unknown type").containsExactly(PLACED, FOREIGN, PAID);
    }

    /** Takes what it does not know. */
    private record Lenient(Queue<Object> given) implements TypedEventHandler<Order> {
        @Override
        public void handle(TypedEvent<Order> event) {
            given.add(event.value());
        }

        @Override
        public void unknown(StoredEvent event) {
            given.add(event.event().type());
        }
    }

    @Test
    @Proves(Rule.EVT_7)
    void unknownType_isNeverPassedOverByAProjection() {
        EventStream stream = withForeign(stream());
        try (ProjectionRunner stopped = stream.typed(CODEC).project(new Counting("strict") {});
                ProjectionRunner going = stream.typed(CODEC).project(new Counting("lenient") {
                    @Override
                    public void unknown(StoredEvent event, ProjectionState state) {
                        state.put("unknown", Long.toString(event.sequence()));
                    }
                })) {
            stopped.start();
            going.start();
            assertThat(going.await(3, Eventually.PATIENCE))
                    .as("the end of the stream")
                    .isTrue();
            assertThat(Tally.shown(going.state())).containsExactly("known=3", "unknown=2");
            Eventually.holds(
                    "the report of the failure", () -> stopped.progress().failure() != null);
            assertThat(stopped.progress().checkpoint())
                    .as("the checkpoint before the unknown type")
                    .isEqualTo(1);
            assertThat(Tally.shown(stopped.state())).containsExactly("known=1");
        }
    }

    /** Notes the last sequence that it knew. */
    private abstract static class Counting implements TypedProjection<Order> {
        private final String name;

        Counting(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void apply(TypedEvent<Order> event, ProjectionState state) {
            state.put("known", Long.toString(event.sequence()));
        }
    }
}
