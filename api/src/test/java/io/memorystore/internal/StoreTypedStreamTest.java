package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.StorageException;
import io.memorystore.UnknownEventTypeException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.Event;
import io.memorystore.events.EventCodec;
import io.memorystore.events.ProjectionDocuments.Document;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.events.TypedEvent;
import io.memorystore.events.TypedEventHandler;
import io.memorystore.events.TypedEventStream;
import io.memorystore.events.TypedProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreTypedStreamTest {
    sealed interface OrderEvent {}

    record Placed(String order, double price) implements OrderEvent {}

    record Cancelled(String order) implements OrderEvent {}

    private static final EventCodec<OrderEvent> CODEC = EventCodec.ofSealed(OrderEvent.class);
    private static final ProjectionState STATE = new NoState();

    private final KeptEvents events = new KeptEvents();
    private final TypedEventStream<OrderEvent> stream = events.typed(CODEC);

    private static List<OrderEvent> values(List<TypedEvent<OrderEvent>> typed) {
        return typed.stream().map(TypedEvent::value).toList();
    }

    @Test
    void append_givesValuesBackAtTheirPlaces() {
        stream.append(List.of(new Placed("o1", 1.5)));
        List<TypedEvent<OrderEvent>> appended = stream.append(1, List.of(new Cancelled("o1"), new Cancelled("o2")));

        assertThat(appended).extracting(TypedEvent::sequence).containsExactly(2L, 3L);
        assertThat(values(appended)).containsExactly(new Cancelled("o1"), new Cancelled("o2"));
        assertThat(appended.get(0).stored()).isEqualTo(events.kept.get(1));
        assertThat(events.kept.get(0).event().type()).isEqualTo("Placed");
        assertThat(events.kept.get(0).event().payload()).isEqualTo("{\"order\":\"o1\",\"price\":1.5}");
        assertThat(stream.lastSequence()).isEqualTo(3);
        assertThatThrownBy(() -> stream.append(1, List.of(new Cancelled("o1")))).isInstanceOf(ConflictException.class);
    }

    @Test
    void append_writesNothingIfAValueCannotBeKept() {
        assertThatThrownBy(() -> stream.append(List.of(new Cancelled("o1"), new Placed("o2", Double.NaN))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Placed.price");
        assertThat(events.kept).isEmpty();
    }

    @Test
    void toEvent_makesOneToAppendUntyped() {
        Event event = stream.toEvent(new Cancelled("o1"));
        StoredEvent stored = stream.untyped().append(List.of(event)).get(0);

        assertThat(stored.event().id()).isEqualTo(event.id());
        assertThat(stream.toTyped(stored).value()).isEqualTo(new Cancelled("o1"));
    }

    @Test
    void append_refusesACodecThatDoesNotKnowItsOwnTypes() {
        TypedEventStream<String> broken = events.typed(codec("written", "read"));

        assertThatThrownBy(() -> broken.append(List.of("x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"written\"");
        assertThat(events.kept).isEmpty();
    }

    private static EventCodec<String> codec(String written, String read) {
        return new EventCodec<>() {
            @Override
            public EncodedEvent encode(String event) {
                return new EncodedEvent(written, event);
            }

            @Override
            public String decode(String type, String payload) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Set<String> types() {
                return Set.of(read);
            }
        };
    }

    @Test
    void readAndReplay_giveValues() {
        stream.append(List.of(new Placed("o1", 1), new Cancelled("o1"), new Cancelled("o2")));
        List<TypedEvent<OrderEvent>> replayed = new ArrayList<>();
        stream.replay(2, replayed::add);

        assertThat(values(stream.read(1, 2))).containsExactly(new Placed("o1", 1), new Cancelled("o1"));
        assertThat(values(replayed)).containsExactly(new Cancelled("o1"), new Cancelled("o2"));
    }

    @Test
    void unknownType_isAnErrorThatSaysWhere() {
        stream.append(List.of(new Cancelled("o1")));
        events.append(List.of(Event.of("Shipped", "{}")));
        List<TypedEvent<OrderEvent>> replayed = new ArrayList<>();

        assertUnknown(() -> stream.read(1, 10));
        assertUnknown(() -> stream.toTyped(events.kept.get(1)));
        assertUnknown(() -> stream.replay(1, replayed::add));
        assertThat(replayed).hasSize(1);
    }

    private static void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(UnknownEventTypeException.class, e -> {
                    assertThat(e.type()).isEqualTo("Shipped");
                    assertThat(e.stream()).isEqualTo("orders");
                    assertThat(e.sequence()).isEqualTo(2);
                    assertThat(e.knownTypes()).containsExactly("Cancelled", "Placed");
                })
                .hasMessageContainingAll("Event 2", "\"orders\"", "\"Shipped\"", "Cancelled, Placed");
    }

    @Test
    void unknownType_goesToWhoAsksForIt() {
        stream.append(List.of(new Cancelled("o1")));
        events.append(List.of(Event.of("Shipped", "{}")));
        List<Object> seen = new ArrayList<>();

        stream.replay(1, event -> seen.add(event.value()), seen::add);

        assertThat(seen).containsExactly(new Cancelled("o1"), events.kept.get(1));
    }

    @Test
    void subscription_givesValuesAndReportsUnknownTypes() throws Exception {
        List<OrderEvent> seen = new ArrayList<>();
        assertThat(stream.subscribe(7, event -> seen.add(event.value())).position())
                .isEqualTo(7);
        stream.append(List.of(new Cancelled("o1")));
        events.append(List.of(Event.of("Shipped", "{}")));

        events.handler.handle(events.kept.get(0));

        assertThat(seen).containsExactly(new Cancelled("o1"));
        assertUnknown(() -> events.handler.handle(events.kept.get(1)));
    }

    @Test
    void subscription_handsUnknownTypesToItsHandler() throws Exception {
        List<Object> seen = new ArrayList<>();
        stream.subscribe(0, new TypedEventHandler<>() {
            @Override
            public void handle(TypedEvent<OrderEvent> event) {
                seen.add(event);
            }

            @Override
            public void unknown(StoredEvent event) {
                seen.add(event);
            }
        });
        StoredEvent shipped = events.append(List.of(Event.of("Shipped", "{}"))).get(0);

        events.handler.handle(shipped);

        assertThat(seen).containsExactly(shipped);
    }

    @Test
    void projection_isGivenValuesAndReportsUnknownTypes() {
        Counting counting = new Counting();
        stream.project(counting);
        stream.append(List.of(new Cancelled("o1")));
        events.append(List.of(Event.of("Shipped", "{}")));

        events.projection.apply(events.kept.get(0), STATE);
        events.projection.reset(STATE);

        assertThat(counting.seen).containsExactly(new Cancelled("o1"), "reset");
        assertThat(events.projection.name()).isEqualTo("counting");
        assertThat(events.projection.version()).isEqualTo(3);
        assertThat(events.projection.ownsTables()).isTrue();
        assertUnknown(() -> events.projection.apply(events.kept.get(1), STATE));
    }

    @Test
    void projection_isHandedUnknownTypes() {
        List<Object> handed = new ArrayList<>();
        stream.project(new Counting() {
            @Override
            public void unknown(StoredEvent event, ProjectionState state) {
                handed.add(event);
            }
        });
        StoredEvent shipped = events.append(List.of(Event.of("Shipped", "{}"))).get(0);

        events.projection.apply(shipped, STATE);

        assertThat(handed).containsExactly(shipped);
    }

    @Test
    void payloadThatDoesNotFit_saysWhereAndRepeatsNothing() {
        events.append(List.of(Event.of("Placed", "{\"order\":\"secret\",\"price\":\"secret\"}")));

        assertThatThrownBy(() -> stream.read(1, 1))
                .isInstanceOf(StorageException.class)
                .hasCauseInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("Event 1", "\"orders\"", "\"Placed\"", "Placed.price")
                .satisfies(e ->
                        assertThat(e.getMessage() + e.getCause().getMessage()).doesNotContain("secret"));
    }

    @Test
    void brokenCodec_isReportedWithThePlace() {
        TypedEventStream<String> broken = events.typed(codec("x", "x"));
        broken.append(List.of("payload"));

        assertThatThrownBy(() -> broken.read(1, 1))
                .isInstanceOf(StorageException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Event 1", "\"orders\"", "java.lang.IllegalStateException");
    }

    private static class Counting implements TypedProjection<OrderEvent> {
        final List<Object> seen = new ArrayList<>();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public void apply(TypedEvent<OrderEvent> event, ProjectionState state) {
            seen.add(event.value());
        }

        @Override
        public boolean ownsTables() {
            return true;
        }

        @Override
        public void reset(ProjectionState state) {
            seen.add("reset");
        }
    }

    private static final class NoState implements ProjectionState {
        @Override
        public Optional<String> get(String key) {
            return Optional.empty();
        }

        @Override
        public List<Document> list(String keyPrefix, @Nullable String afterKey, int limit) {
            return List.of();
        }

        @Override
        public void put(String key, String json) {}

        @Override
        public void delete(String key) {}

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
