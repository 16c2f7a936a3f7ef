package io.memorystore.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.memorystore.ConfigurationException;
import io.memorystore.InvalidInputException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.EventCodec;
import io.memorystore.events.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacksonPayloadsTest {
    sealed interface OrderEvent {
        @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
        record OrderPlaced(String orderId, List<Line> lines, Map<String, Integer> counts) implements OrderEvent {}

        @EventType(name = "Paid", version = 2)
        record OrderPaid(
                String order,

                @JsonSerialize(using = ToStringSerializer.class)
                long cents) implements OrderEvent {}
    }

    record Line(String sku, int count) {
        Line {
            if (count < 0) {
                throw new IllegalArgumentException("secret " + count);
            }
        }
    }

    sealed interface Timed {
        record At(List<Part> parts) implements Timed {}
    }

    record Part(Part next, Map<String, List<Instant>> instants) {}

    sealed interface Broken {
        record Twice(
                @JsonSerialize(using = Unmakeable.class) int a) implements Broken {}
    }

    static final class Unmakeable extends ToStringSerializer {
        private static final long serialVersionUID = 1L;

        Unmakeable(int a) {
            super(Object.class);
        }
    }

    sealed interface Untold {
        record Some(Runnable what) implements Untold {}
    }

    sealed interface Empty {
        record Nothing() implements Empty {}
    }

    private static EventCodec<OrderEvent> codec(ObjectMapper mapper) {
        return EventCodec.sealed(OrderEvent.class)
                .format(JacksonPayloads.of(mapper))
                .upcast(OrderEvent.OrderPaid.class, 1, old -> {
                    old.put("cents", 100 * (Long) old.remove("euros"));
                    return old;
                })
                .build();
    }

    private static OrderEvent placed() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("b", 2);
        counts.put("a", 1);
        return new OrderEvent.OrderPlaced("o1", List.of(new Line("x", 3)), counts);
    }

    @Test
    void annotatedRecords_comeBackAsTheirAnnotationsSay() {
        EventCodec<OrderEvent> codec = codec(new ObjectMapper());
        EncodedEvent encoded = codec.encode(placed());

        assertThat(encoded)
                .isEqualTo(new EncodedEvent(
                        "OrderPlaced",
                        "{\"order_id\":\"o1\",\"lines\":[{\"sku\":\"x\",\"count\":3}],\"counts\":{\"a\":1,\"b\":2}}"));
        assertThat(codec.decode(encoded.type(), encoded.payload())).isEqualTo(placed());
    }

    @Test
    void namesAndUpcasters_areTheCodecs() {
        EventCodec<OrderEvent> codec = codec(new ObjectMapper());
        OrderEvent paid = new OrderEvent.OrderPaid("o1", 500);

        assertThat(codec.types()).containsExactly("OrderPlaced", "Paid", "Paid/v2");
        assertThat(codec.encode(paid)).isEqualTo(new EncodedEvent("Paid/v2", "{\"order\":\"o1\",\"cents\":\"500\"}"));
        assertThat(codec.decode("Paid", "{\"order\":\"o1\",\"euros\":5}")).isEqualTo(paid);
    }

    @Test
    void mapper_isSealedWithTheCodec() {
        ObjectMapper mapper = new ObjectMapper();
        EventCodec<OrderEvent> codec = codec(mapper);
        codec.encode(placed());

        mapper.enable(SerializationFeature.INDENT_OUTPUT);

        assertThat(codec.encode(placed()).payload()).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"lines":[{"sku":"x","count":"secret"}]}  | OrderPlaced.lines[0].count
                    {"lines":[{"sku":"x","count":-1}]}        | OrderPlaced.lines[0]
                    {"counts":{"secret":"secret"}}            | OrderPlaced.counts[...]
                    {"hidden":1}                              | OrderPlaced.hidden
                    {"secret words":1}                        | OrderPlaced[...]
                    {} {}                                     | OrderPlaced
                    secret                                    | OrderPlaced
                    null                                      | OrderPlaced
                    """)
    void payload_isRefusedByComponentAndNotRepeated(String payload, String field) {
        assertThatThrownBy(() -> codec(new ObjectMapper()).decode("OrderPlaced", payload))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @Test
    void componentsWithoutTheirModule_areRefusedAtConstruction() {
        assertRefused(Timed.class, "Timed$At.parts.instants");
        assertRefused(Untold.class, "Untold$Some.what");
        assertRefused(Broken.class, "Broken$Twice");
    }

    private static void assertRefused(Class<?> type, String... said) {
        assertThatThrownBy(() -> EventCodec.sealed(type)
                        .format(JacksonPayloads.of(new ObjectMapper()))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(said);
    }

    @Test
    void emptyRecords_comeBack() {
        EventCodec<Empty> codec = EventCodec.sealed(Empty.class)
                .format(JacksonPayloads.of(new ObjectMapper()))
                .build();

        assertThat(codec.encode(new Empty.Nothing()).payload()).isEqualTo("{}");
        assertThat(codec.decode("Nothing", "{}")).isEqualTo(new Empty.Nothing());
    }
}
