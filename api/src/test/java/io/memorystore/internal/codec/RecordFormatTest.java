package io.memorystore.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.EventCodec;
import io.memorystore.events.EventType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {
    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    sealed interface Payment {}

    record Card(String number, int year) implements Payment {}

    @EventType(name = "wire")
    record Transfer(String iban) implements Payment {}

    record Line(String sku, int count) {}

    record Node(String name, List<Node> children) {}

    sealed interface Fact {}

    record Numbers(
            byte b, short s, int i, long l, float f, double d, char c, boolean z, BigDecimal decimal, BigInteger big)
            implements Fact {}

    record Boxes(
            @Nullable Byte b,
            @Nullable Integer i,
            @Nullable Long l,
            @Nullable Double d,
            @Nullable Boolean z,
            @Nullable Character c)
            implements Fact {}

    record Values(
            String text,
            Color color,
            Instant instant,
            Duration duration,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetDateTime offset,
            UUID id,
            URI uri)
            implements Fact {}

    @SuppressWarnings("ArrayRecordComponent") // hosts have such
    record Bytes(byte[] bytes) implements Fact {}

    record Shapes(
            Optional<String> optional,
            List<Line> lines,
            Set<String> tags,
            Map<String, List<Integer>> counts,
            Payment payment,
            Line line,
            @Nullable Line none)
            implements Fact {}

    record Tree(Node root) implements Fact {}

    record Ring(Set<Ring> rings) implements Fact {}

    record Forest(Set<Node> trees) implements Fact {}

    record ByteSets(Set<byte[]> sets) implements Fact {}

    record Wild(List<? extends Line> lines) implements Fact {}

    record Grown(
            String name,
            Optional<String> since,
            List<String> list,
            Set<String> set,
            Map<String, String> map,
            @Nullable Integer count)
            implements Fact {}

    record Refusing(int positive) implements Fact {
        Refusing {
            if (positive < 1) {
                throw new IllegalArgumentException("secret " + positive);
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Mark {}

    record Marked(@Mark String name) implements Fact {}

    record Nothing() implements Fact {}

    /** Each test makes its own: one that is shared would not show what is wrong with how codecs are made (docs/mutation-testing.md). */
    private final EventCodec<Fact> codec = EventCodec.ofSealed(Fact.class);

    private void assertComesBack(Fact fact) {
        EncodedEvent encoded = codec.encode(fact);

        assertThat(codec.decode(encoded.type(), encoded.payload())).isEqualTo(fact);
        assertThat(codec.encode(codec.decode(encoded.type(), encoded.payload())))
                .isEqualTo(encoded);
    }

    private String written(Fact fact) {
        return codec.encode(fact).payload();
    }

    private void assertRefused(String type, String payload, String field, String problem) {
        assertThatThrownBy(() -> codec.decode(type, payload))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageContaining(problem)
                .hasNoCause();
    }

    private void assertNotWritten(Fact fact, String field, String problem) {
        assertThatThrownBy(() -> codec.encode(fact))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageContaining(problem);
    }

    private static Numbers numbers(double d, float f) {
        return new Numbers((byte) 1, (short) 2, 3, 4, f, d, 'c', true, BigDecimal.ONE, BigInteger.ONE);
    }

    @Test
    void numbers_comeBackEqual() {
        assertComesBack(numbers(0.1, 0.1f));
        assertComesBack(numbers(-0.0, -0.0f));
        assertComesBack(numbers(Double.MIN_VALUE, Float.MIN_VALUE));
        assertComesBack(numbers(Double.MAX_VALUE, -Float.MAX_VALUE));
        assertComesBack(new Numbers(
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                3,
                1e300,
                '\0',
                false,
                new BigDecimal("-1.500E+400"),
                BigInteger.TEN.pow(2_000)));
    }

    @Test
    void values_comeBackEqual() {
        assertComesBack(values("", Color.GREEN, Instant.MAX));
        assertComesBack(values("\0 \u0001 \ud83d\ude00 é \" \\ </script>", Color.RED, Instant.MIN));
    }

    private static Values values(String text, Color color, Instant instant) {
        return new Values(
                text,
                color,
                instant,
                Duration.ofSeconds(-3, 5),
                LocalDate.MAX,
                LocalTime.MAX,
                LocalDateTime.MIN,
                OffsetDateTime.parse("2026-03-29T02:30:00.000000001+01:00"),
                new UUID(1, 2),
                URI.create("https://example.org/a%20b?c#d"));
    }

    @Test
    void nulls_comeBack() {
        assertComesBack(new Boxes(null, null, null, null, null, null));
        assertComesBack(new Boxes((byte) 1, 2, 3L, 4.5, true, 'x'));
    }

    @Test
    void bytes_comeBack() {
        String payload = written(new Bytes(new byte[] {0, -1, 127}));

        assertThat(payload).isEqualTo("{\"bytes\":\"AP9/\"}");
        assertThat(((Bytes) codec.decode("Bytes", payload)).bytes()).containsExactly(0, -1, 127);
    }

    @Test
    void nestedValues_comeBack() {
        assertComesBack(new Shapes(
                Optional.of("x"),
                List.of(new Line("a", 1), new Line("b", 2)),
                Set.of("q", "w", "e"),
                Map.of("z", List.of(3, 2), "a", List.of()),
                new Transfer("DE0"),
                new Line("c", 3),
                null));
        assertComesBack(new Tree(new Node("a", List.of(new Node("b", List.of()), new Node("c", List.of())))));
        assertComesBack(new Ring(Set.of(new Ring(Set.of()))));
        assertComesBack(new Wild(List.of(new Line("a", 1))));
        assertComesBack(new Nothing());
    }

    @Test
    void nullElements_comeBack() {
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        counts.put("b", null);
        counts.put("a", Arrays.asList(1, null));
        assertComesBack(new Shapes(
                Optional.empty(),
                new ArrayList<>(Arrays.asList(new Line("a", 1), null)),
                new LinkedHashSet<>(Arrays.asList("x", null)),
                counts,
                new Card("1", 2030),
                new Line(null, 0),
                null));
    }

    @Test
    void text_isCanonical() {
        assertThat(written(new Shapes(
                        Optional.empty(),
                        List.of(new Line("a", 1)),
                        new LinkedHashSet<>(List.of("w", "q")),
                        new LinkedHashMap<>(Map.of("b", List.of(2), "a", List.of())),
                        new Transfer("DE0"),
                        new Line("c", 3),
                        null)))
                .isEqualTo("{\"optional\":null,\"lines\":[{\"sku\":\"a\",\"count\":1}],\"tags\":[\"q\",\"w\"],"
                        + "\"counts\":{\"a\":[],\"b\":[2]},\"payment\":{\"@type\":\"wire\",\"iban\":\"DE0\"},"
                        + "\"line\":{\"sku\":\"c\",\"count\":3},\"none\":null}");
        assertThat(written(numbers(1e21, 0.1f)))
                .isEqualTo("{\"b\":1,\"s\":2,\"i\":3,\"l\":4,\"f\":0.1,\"d\":1.0E21,\"c\":\"c\",\"z\":true,"
                        + "\"decimal\":\"1\",\"big\":\"1\"}");
    }

    @Test
    void decoded_isImmutable() {
        Shapes read = (Shapes) codec.decode(
                "Shapes",
                written(new Shapes(
                        Optional.empty(), List.of(), Set.of(), Map.of(), new Card("", 1), new Line("", 1), null)));

        assertThatThrownBy(() -> read.lines().add(null)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.tags().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.counts().put("x", null)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nonFinite_isRefusedByName() {
        assertNotWritten(numbers(Double.NaN, 1), "Numbers.d", "is NaN");
        assertNotWritten(numbers(1, Float.NEGATIVE_INFINITY), "Numbers.f", "is -Infinity");
    }

    private static Set<byte[]> twoAlike() {
        Set<byte[]> bytes = new LinkedHashSet<>();
        bytes.add(new byte[1]);
        bytes.add(new byte[1]);
        return bytes;
    }

    @Test
    @SuppressWarnings("NullOptional") // which is refused
    void whatCannotComeBack_isRefusedByName() {
        assertNotWritten(
                new Shapes(
                        Optional.empty(),
                        List.of(new Line("a", 1), new Line("\ud800", 1)),
                        Set.of(),
                        Map.of(),
                        new Card("", 1),
                        new Line("", 1),
                        null),
                "Shapes.lines[1].sku",
                "surrogate");
        assertNotWritten(new Grown("a", null, List.of(), Set.of(), Map.of(), 1), "Grown.since", "is null");
        assertNotWritten(new ByteSets(twoAlike()), "ByteSets.sets", "alike");
        Map<String, String> nullKey = new LinkedHashMap<>();
        nullKey.put(null, "x");
        assertNotWritten(new Grown("a", Optional.empty(), List.of(), Set.of(), nullKey, 1), "Grown.map", "key");
        Map<String, String> second = Map.of("a", "x", "b", "\ud800");
        assertNotWritten(new Grown("a", Optional.empty(), List.of(), Set.of(), second, 1), "Grown.map[1]", "surrogate");
    }

    private static Node nodes(int levels) {
        Node node = new Node("leaf", List.of());
        for (int i = 1; i < levels; i++) {
            node = new Node("n", List.of(node));
        }
        return node;
    }

    private static Ring rings(int levels) {
        Ring ring = new Ring(Set.of());
        for (int i = 1; i < levels; i++) {
            ring = new Ring(Set.of(ring));
        }
        return ring;
    }

    @Test
    void tooDeep_isRefusedWhenWritten() {
        assertNotWritten(new Tree(nodes(5_000)), "Tree", "too deep");
        assertNotWritten(new Tree(nodes(256)), "Tree", "too deep");
        assertNotWritten(rings(5_000), "Ring", "too deep");
        assertNotWritten(rings(257), "Ring", "too deep");
        assertNotWritten(new Forest(Set.of(nodes(256))), "Forest", "too deep");
    }

    @Test
    void deepest_comesBack() {
        assertComesBack(new Tree(nodes(255)));
        assertComesBack(rings(256));
        assertComesBack(new Forest(Set.of(nodes(255))));
    }

    @Test
    void missing_isEmptyWhereTheTypeHasSuch() {
        assertThat(codec.decode("Grown", "{\"name\":\"x\"}"))
                .isEqualTo(new Grown("x", Optional.empty(), List.of(), Set.of(), Map.of(), null));
    }

    @Test
    void fields_mayComeInAnyOrder() {
        assertThat(
                        codec.decode(
                                "Shapes",
                                "{\"line\":{\"count\":1,\"sku\":\"a\"},\"payment\":{\"year\":1,\"number\":\"n\",\"@type\":\"Card\"}}"))
                .isEqualTo(new Shapes(
                        Optional.empty(), List.of(), Set.of(), Map.of(), new Card("n", 1), new Line("a", 1), null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Marked   | {}                                       | Marked.name           | is missing
                    Grown    | {}                                       | Grown.name            | is missing
                    Tree     | {"root":{"name":"a","children":[{}]}}    | Tree.root.children[0].name | is missing
                    Grown    | {"name":"x","hidden":1}                  | Grown                 | field "hidden"
                    Grown    | {"name":"x","count":1,"set":[],"list":[],"map":{},"since":"","z":1} | Grown | field "z"
                    Grown    | {"name":"x","secret words":1}            | Grown                 | no identifier
                    Grown    | {"name":"x","count":"secret"}            | Grown.count           | no whole number
                    Grown    | {"name":"x","count":2147483648}          | Grown.count           | not between
                    Grown    | {"name":"x","count":1.0}                 | Grown.count           | no whole number
                    Grown    | {"name":1}                               | Grown.name            | no text
                    Grown    | {"name":"x","list":{}}                   | Grown.list            | no array
                    Grown    | {"name":"x","list":[1]}                  | Grown.list[0]         | no text
                    Grown    | {"name":"x","set":["a","a"]}             | Grown.set             | twice
                    Grown    | {"name":"x","map":[]}                    | Grown.map             | no object
                    Grown    | {"name":"x","map":{"secret":1}}          | Grown.map[0]          | no text
                    Grown    | {"name":"x","name":"y"}                  | Grown                 | twice
                    Grown    | []                                       | Grown                 | JSON object
                    Grown    | {"name":"x"} 1                           | Grown                 | JSON object
                    Grown    | secret                                   | Grown                 | JSON object
                    Refusing | {"positive":0}                           | Refusing              | java.lang.IllegalArgumentException
                    Refusing | {"positive":null}                        | Refusing.positive     | primitive
                    Bytes    | {"bytes":"!secret"}                      | Bytes.bytes           | no Base64
                    """)
    void payload_isRefusedByComponent(String type, String payload, String field, String problem) {
        assertRefused(type, payload, field, problem);
        assertThatThrownBy(() -> codec.decode(type, payload)).message().doesNotContain("secret");
    }

    @Test
    void unknownField_isNamedIfItMayBeCode() {
        assertRefused("Nothing", "{\"" + "n".repeat(100) + "\":1}", "Nothing", "field \"nnn");
        assertRefused("Nothing", "{\"" + "n".repeat(101) + "\":1}", "Nothing", "no identifier");
    }

    @Test
    void unknownFieldOfNestedType_isNamed() {
        assertRefused(
                "Shapes",
                "{\"payment\":{\"@type\":\"Card\",\"number\":\"1\",\"year\":1,\"z\":1}}",
                "Shapes.payment",
                "field \"z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"@type\":\"Transfer\",\"iban\":\"x\"}", "{\"@type\":1}"})
    void nestedType_hasToBeKnown(String payment) {
        assertRefused(
                "Shapes",
                "{\"payment\":" + payment + ",\"line\":{\"sku\":\"\",\"count\":1}}",
                "Shapes.payment",
                "@type");
    }

    @Test
    void decimals_areReadFromNumbersToo() {
        Numbers read = (Numbers) codec.decode(
                "Numbers",
                "{\"b\":1,\"s\":2,\"i\":3,\"l\":4,\"f\":1,\"d\":2,\"c\":\"c\",\"z\":true,\"decimal\":1.50,\"big\":7}");

        assertThat(read.decimal()).isEqualTo(new BigDecimal("1.50"));
        assertThat(read.big()).isEqualTo(7);
        assertThat(read.d()).isEqualTo(2.0);
    }
}
