package io.memorystore.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.InvalidInputException;
import io.memorystore.UnknownEventTypeException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.EventCodec;
import io.memorystore.events.EventType;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedCodecTest {
    sealed interface OrderEvent {
        record OrderPlaced(String order) implements OrderEvent {}

        sealed interface Money extends OrderEvent {}

        @EventType(name = "OrderPaid", version = 3)
        record Paid(String order, BigDecimal amount, String currency) implements Money {}

        @EventType(version = 2)
        record Refunded(String order) implements Money {}
    }

    sealed interface Open {
        non-sealed interface Anything extends Open {}
    }

    sealed interface OfClass {
        final class Plain implements OfClass {}
    }

    sealed interface Twins {
        record One(int a) implements Twins {}

        @EventType(name = "One")
        record Two(int a) implements Twins {}
    }

    sealed interface LikeVersion {
        @EventType(name = "x/v2")
        record One(int a) implements LikeVersion {}
    }

    sealed interface Control {
        @EventType(name = "a\tb")
        record One(int a) implements Control {}
    }

    sealed interface VersionZero {
        @EventType(version = 0)
        record One(int a) implements VersionZero {}
    }

    sealed interface Unkept {
        record One(List<Map<Integer, String>> wrong) implements Unkept {}
    }

    sealed interface UnkeptObject {
        record One(Object wrong) implements UnkeptObject {}
    }

    @SuppressWarnings("rawtypes")
    sealed interface UnkeptRaw {
        record One(List wrong) implements UnkeptRaw {}
    }

    sealed interface UnkeptOptional {
        record One(Optional<Optional<String>> wrong) implements UnkeptOptional {}
    }

    sealed interface UnkeptArray {
        @SuppressWarnings("ArrayRecordComponent") // which is refused
        record One(int[] wrong) implements UnkeptArray {}
    }

    sealed interface UnkeptGeneric {
        record One<T>(T wrong) implements UnkeptGeneric {}
    }

    sealed interface TwinParts {
        record Whole(Twins part) implements TwinParts {}
    }

    sealed interface Nest {
        record Level(List<Level> inner) implements Nest {}
    }

    sealed interface LaterNest {
        @EventType(name = "Level", version = 2)
        record Level(List<Level> inner) implements LaterNest {}
    }

    sealed interface VersionedPart {
        record One(Part wrong) implements VersionedPart {}

        sealed interface Part {}

        @EventType(version = 2)
        record Half(int a) implements Part {}
    }

    private static Map<String, @Nullable Object> same(Map<String, @Nullable Object> old) {
        return old;
    }

    private static EventCodec.Builder<OrderEvent> builder() {
        return EventCodec.sealed(OrderEvent.class).upcast(OrderEvent.Refunded.class, 1, SealedCodecTest::same);
    }

    private static EventCodec<OrderEvent> codec() {
        return builder()
                .upcast(OrderEvent.Paid.class, 1, old -> {
                    old.put("amount", old.remove("cents"));
                    return old;
                })
                .upcast(
                        OrderEvent.Paid.class,
                        2,
                        old -> Map.of(
                                "currency",
                                "EUR",
                                "order",
                                String.valueOf(old.get("order")),
                                "amount",
                                BigDecimal.valueOf((Long) old.get("amount"), 2)))
                .renamed("OrderMade", OrderEvent.OrderPlaced.class)
                .renamed("Payment", OrderEvent.Paid.class)
                .build();
    }

    private static void assertRefused(Class<?> type, String... said) {
        assertThatThrownBy(() -> EventCodec.ofSealed(type))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(said);
    }

    @Test
    void types_comeFromTheRecords() {
        assertThat(codec().types())
                .containsExactly(
                        "OrderMade",
                        "OrderPaid",
                        "OrderPaid/v2",
                        "OrderPaid/v3",
                        "OrderPlaced",
                        "Payment",
                        "Payment/v2",
                        "Payment/v3",
                        "Refunded",
                        "Refunded/v2");
    }

    @Test
    void encode_usesTheCurrentNameAndVersion() {
        assertThat(codec().encode(new OrderEvent.OrderPlaced("o1")))
                .isEqualTo(new EncodedEvent("OrderPlaced", "{\"order\":\"o1\"}"));
        assertThat(codec().encode(new OrderEvent.Paid("o1", new BigDecimal("1.50"), "EUR")))
                .isEqualTo(new EncodedEvent(
                        "OrderPaid/v3", "{\"order\":\"o1\",\"amount\":\"1.50\",\"currency\":\"EUR\"}"));
    }

    @Test
    void decode_upcastsOldVersions() {
        OrderEvent paid = new OrderEvent.Paid("o1", new BigDecimal("1.50"), "EUR");

        assertThat(codec().decode("OrderPaid", "{\"order\":\"o1\",\"cents\":150}"))
                .isEqualTo(paid);
        assertThat(codec().decode("OrderPaid/v2", "{\"order\":\"o1\",\"amount\":150}"))
                .isEqualTo(paid);
        assertThat(codec().decode("Payment", "{\"order\":\"o1\",\"cents\":150}"))
                .isEqualTo(paid);
        assertThat(codec().decode("OrderPaid/v3", codec().encode(paid).payload()))
                .isEqualTo(paid);
    }

    @Test
    void decode_readsOldNames() {
        assertThat(codec().decode("OrderMade", "{\"order\":\"o1\"}")).isEqualTo(new OrderEvent.OrderPlaced("o1"));
    }

    @Test
    void decode_refusesUnknownTypes() {
        assertThatThrownBy(() -> codec().decode("OrderPaid/v4", "{}"))
                .isInstanceOfSatisfying(UnknownEventTypeException.class, e -> {
                    assertThat(e.type()).isEqualTo("OrderPaid/v4");
                    assertThat(e.knownTypes()).contains("OrderPaid/v3", "OrderMade");
                })
                .hasMessageContaining("OrderPaid/v4")
                .hasMessageContaining("OrderPaid/v3");
    }

    @Test
    void upcaster_seesExactValues() {
        List<Object> seen = new ArrayList<>();
        EventCodec<OrderEvent> codec = EventCodec.sealed(OrderEvent.class)
                .upcast(OrderEvent.Paid.class, 1, SealedCodecTest::same)
                .upcast(OrderEvent.Paid.class, 2, SealedCodecTest::same)
                .upcast(OrderEvent.Refunded.class, 1, old -> {
                    seen.addAll(old.values());
                    return Map.of("order", "o");
                })
                .build();

        codec.decode("Refunded", "{\"a\":1,\"b\":12345678901234567890,\"c\":1.10,\"d\":[true],\"e\":{\"f\":\"g\"}}");

        assertThat(seen)
                .containsExactly(
                        1L,
                        new java.math.BigInteger("12345678901234567890"),
                        new BigDecimal("1.10"),
                        List.of(true),
                        Map.of("f", "g"));
    }

    @Test
    void upcaster_hasToGiveJson() {
        assertRefusedFrom(
                old -> Map.of("order", new java.util.concurrent.atomic.AtomicReference<>("secret")), "AtomicReference");
        assertRefusedFrom(old -> Map.of("order", Double.NaN), "NaN");
        assertRefusedFrom(old -> null, "null");
        assertRefusedFrom(
                old -> {
                    old.put("order", old);
                    return old;
                },
                "too deep");
    }

    @Test
    void upcaster_takesTheDeepestThatIsWritten() {
        Nest.Level deep = new Nest.Level(List.of());
        for (int i = 1; i < 256; i++) {
            deep = new Nest.Level(List.of(deep));
        }
        EncodedEvent old = EventCodec.ofSealed(Nest.class).encode(deep);
        EventCodec<LaterNest> later = EventCodec.sealed(LaterNest.class)
                .upcast(LaterNest.Level.class, 1, SealedCodecTest::same)
                .build();

        assertThat(later.encode(later.decode(old.type(), old.payload())))
                .isEqualTo(new EncodedEvent("Level/v2", old.payload()));
    }

    private static void assertRefusedFrom(UnaryOperator<Map<String, @Nullable Object>> upcaster, String said) {
        EventCodec<OrderEvent> codec = EventCodec.sealed(OrderEvent.class)
                .upcast(OrderEvent.Paid.class, 1, SealedCodecTest::same)
                .upcast(OrderEvent.Paid.class, 2, SealedCodecTest::same)
                .upcast(OrderEvent.Refunded.class, 1, upcaster)
                .build();
        assertThatThrownBy(() -> codec.decode("Refunded", "{}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Refunded ")
                .hasMessageContaining(said)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void build_refusesWhatIsNotSealed() {
        assertRefused(Runnable.class, "java.lang.Runnable", "sealed interface");
        assertRefused(OrderEvent.OrderPlaced.class, "OrderPlaced", "sealed interface");
        assertRefused(Open.class, "Open$Anything", "neither a record nor a sealed interface");
        assertRefused(OfClass.class, "OfClass$Plain", "neither a record nor a sealed interface");
    }

    @Test
    void build_refusesNamesThatCannotBe() {
        assertRefused(Twins.class, "Twins$One", "Twins$Two", "\"One\"");
        assertRefused(TwinParts.class, "Twins$One", "Twins$Two", "\"One\"");
        assertRefused(LikeVersion.class, "x/v2", "LikeVersion$One");
        assertRefused(Control.class, "Control$One", "U+0009");
        assertRefused(VersionZero.class, "VersionZero$One", "version 0");
        assertThatThrownBy(() -> EventCodec.sealed(Unversioned.class)
                        .renamed("x".repeat(256), Unversioned.Two.class)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("256 code points");
        assertThatThrownBy(() -> EventCodec.sealed(Unversioned.class)
                        .renamed("One", Unversioned.Two.class)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Unversioned$One", "Unversioned$Two");
        assertThatThrownBy(() -> EventCodec.sealed(Unversioned.class)
                        .renamed("One", Unversioned.One.class)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Remove the call of renamed");
    }

    @Test
    void build_refusesOldNamesOfNoRecord() {
        assertThatThrownBy(
                        () -> builder().renamed("Old", OrderEvent.Money.class).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Money", "no permitted record");
    }

    @Test
    void renamed_takesANameForOneRecord() {
        EventCodec.Builder<Unversioned> builder = EventCodec.sealed(Unversioned.class)
                .renamed("Old", Unversioned.One.class)
                .renamed("Old", Unversioned.One.class);

        assertThat(builder.build().types()).containsExactly("Old", "One", "Two");
        assertThatThrownBy(() -> builder.renamed("Old", Unversioned.Two.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Unversioned$One", "Unversioned$Two", "\"Old\"");
    }

    @Test
    void toString_namesTheTypes() {
        assertThat(EventCodec.ofSealed(Unversioned.class)).hasToString("EventCodec[One, Two]");
    }

    sealed interface Unversioned {
        record One(int a) implements Unversioned {}

        record Two(int a) implements Unversioned {}
    }

    @Test
    void build_refusesComponentsThatCannotBeKept() {
        assertRefused(Unkept.class, "Unkept$One.wrong", "java.util.Map<java.lang.Integer, java.lang.String>");
        assertRefused(UnkeptObject.class, "UnkeptObject$One.wrong", "java.lang.Object");
        assertRefused(UnkeptRaw.class, "UnkeptRaw$One.wrong", "java.util.List");
        assertRefused(UnkeptOptional.class, "UnkeptOptional$One.wrong", "Optional");
        assertRefused(UnkeptArray.class, "UnkeptArray$One.wrong", "int[]");
        assertRefused(UnkeptGeneric.class, "UnkeptGeneric$One", "type parameters");
        assertRefused(VersionedPart.class, "VersionedPart$Half", "part");
    }

    @Test
    void build_refusesMissingUpcasters() {
        assertThatThrownBy(() -> builder()
                        .upcast(OrderEvent.Paid.class, 1, SealedCodecTest::same)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("OrderEvent$Paid", "version 3", "[2]");
        assertRefused(OrderEvent.class, "OrderEvent$Paid", "[1, 2]");
    }

    @Test
    void build_refusesUpcastersOfNoOldVersion() {
        assertThatThrownBy(() -> builder()
                        .upcast(OrderEvent.OrderPlaced.class, 1, SealedCodecTest::same)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("OrderPlaced", "[1]");
        assertThatThrownBy(() -> builder()
                        .upcast(OrderEvent.Money.class, 1, SealedCodecTest::same)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Money", "no permitted record");
        assertThatThrownBy(() -> builder().upcast(OrderEvent.Refunded.class, 1, SealedCodecTest::same))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Refunded", "two upcasters");
    }

    @Test
    void build_refusesLookupWithAnotherFormat() {
        assertThatThrownBy(() -> builder()
                        .upcast(OrderEvent.Paid.class, 1, SealedCodecTest::same)
                        .upcast(OrderEvent.Paid.class, 2, SealedCodecTest::same)
                        .lookup(MethodHandles.lookup())
                        .format(new RecordFormat(new Reach(null)))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lookup");
    }

    @Test
    void types_areImmutable() {
        Set<String> types = codec().types();

        assertThatThrownBy(() -> types.add("x")).isInstanceOf(UnsupportedOperationException.class);
    }
}
