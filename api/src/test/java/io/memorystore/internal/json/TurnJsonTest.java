package io.memorystore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnJsonTest {

    private static Turn withMetadata(Map<String, Object> metadata) {
        return Turn.builder().metadata(metadata).timestamp(Instant.EPOCH).build();
    }

    private static void assertComesBackEqual(Turn turn) throws IOException {
        byte[] json = TurnJson.encode(turn);
        Turn back = TurnJson.decode(json);
        assertThat(back).isEqualTo(turn);
        assertThat(TurnJson.encode(back)).isEqualTo(json);
        assertThat(json).doesNotContain((byte) 0);
    }

    @Test
    void everyFieldComesBackEqual() throws IOException {
        Map<String, Object> nested = new HashMap<>();
        nested.put("null", null);
        nested.put("list", Arrays.asList(1, null, "x", List.of(), Map.of()));
        nested.put("", Map.of("deep", Map.of("deeper", List.of(true, false))));
        assertComesBackEqual(new Turn(
                List.of(
                        new Message(Role.TOOL, "", "näme", nested),
                        Message.user("NUL \0, quote \", back\\slash, \u2028 and \uFFFF"),
                        Message.system("\uD83D\uDE00 \u0301e")),
                new TrajectoryDigest(List.of("a", ""), "seen", "why", List.of("ref\0")),
                nested,
                List.of("h"),
                nested,
                Instant.parse("2026-11-21T11:12:13.123456789Z")));
    }

    @Test
    void numberTypesComeBackAsThemselves() throws IOException {
        List<Object> numbers = List.of(
                (byte) 1,
                (short) 1,
                1,
                1L,
                1f,
                1d,
                BigInteger.ONE,
                BigDecimal.ONE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Integer.MAX_VALUE + 1L,
                -0.0,
                -0f,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Float.MIN_VALUE,
                2e-3,
                new BigDecimal("1.50"),
                new BigDecimal("1E+400000"),
                BigInteger.TWO.pow(9_000),
                0.1f,
                1.5e300);
        assertComesBackEqual(withMetadata(Map.of("numbers", numbers)));
    }

    @Test
    void mapsThatLookLikeTagsComeBackEqual() throws IOException {
        assertComesBackEqual(withMetadata(Map.of("$long", "5")));
        assertComesBackEqual(withMetadata(Map.of("a", Map.of("$long", "5"))));
        assertComesBackEqual(withMetadata(Map.of("a", Map.of("$map", Map.of("$long", 5L)))));
        assertComesBackEqual(withMetadata(Map.of("a", Map.of("$map", Map.of("$long", 5L), " ", 1, "z", 2L))));
        assertComesBackEqual(withMetadata(Map.of("a", List.of(Map.of("$", Map.of("$", Map.of()))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.5Z"
            })
    void anyInstantComesBackEqual(String instant) throws IOException {
        assertComesBackEqual(Turn.builder().timestamp(Instant.parse(instant)).build());
    }

    @Test
    void keysAreSorted_whateverTheMap() {
        Map<String, Object> oneWay = new LinkedHashMap<>();
        Map<String, Object> otherWay = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            oneWay.put("k" + i, i);
            otherWay.put("k" + (49 - i), 49 - i);
        }
        assertThat(TurnJson.encode(withMetadata(oneWay))).isEqualTo(TurnJson.encode(withMetadata(otherWay)));
    }

    @Test
    void encode_sortsTwoKeys_andWrapsOnlyWhatLooksLikeATag() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("b", Map.of("$long", "5"));
        metadata.put("a", Map.of("long", 5));
        assertThat(new String(TurnJson.encode(withMetadata(metadata)), StandardCharsets.UTF_8))
                .contains("\"metadata\":{\"a\":{\"long\":5},\"b\":{\"$map\":{\"$long\":\"5\"}}}");
    }

    @Test
    void write_endsWhatItBegan() {
        Turn turn = Turn.builder()
                .trajectory(new TrajectoryDigest(List.of(), "", "", List.of()))
                .timestamp(Instant.EPOCH)
                .build();
        String json = new String(TurnJson.encode(turn), StandardCharsets.UTF_8);
        byte[] two = Json.bytes(out -> {
            out.writeStartArray();
            TurnJson.write(out, turn);
            TurnJson.write(out, turn);
            out.writeEndArray();
        });
        assertThat(new String(two, StandardCharsets.UTF_8)).isEqualTo("[" + json + "," + json + "]");
    }

    @Test
    void emojiAreReadable_whereverABufferEnds() throws IOException {
        for (int length = 0; length < 12_000; length += 1_997) {
            for (int shift = 0; shift < 5; shift++) {
                String text = "x".repeat(length + shift) + "\uD83D\uDE00".repeat(5_000);
                Turn turn = Turn.builder().user(text).timestamp(Instant.EPOCH).build();
                assertComesBackEqual(turn);
                assertThat(new String(TurnJson.encode(turn), StandardCharsets.UTF_8))
                        .contains(text);
            }
        }
    }

    @Test
    void anyWellFormedTextComesBackEqual() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(6_000);
            for (int i = 0; i < length; i++) {
                int codePoint = random.nextInt(random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT + 1);
                if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                    text.appendCodePoint(codePoint);
                }
            }
            assertComesBackEqual(Turn.builder()
                    .user(text.toString())
                    .metadata(Map.of(text.toString(), text.toString()))
                    .timestamp(Instant.EPOCH)
                    .build());
        }
    }

    @Test
    void deepNestingComesBackEqual() throws IOException {
        Map<String, Object> value = Map.of("$leaf", 1L);
        for (int i = 0; i < 510; i++) {
            value = Map.of("$", value);
        }
        assertComesBackEqual(withMetadata(value));
    }

    @Test
    void decode_refusesEveryCut() {
        byte[] json = TurnJson.encode(new Turn(
                List.of(Message.user("u")), null, Map.of("a", 1L), List.of("h"), Map.of("m", 1.5), Instant.EPOCH));
        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> TurnJson.decode(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void decode_refusesWhatItDoesNotKnow() {
        List<String> unknown = new ArrayList<>(List.of(
                "{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\",\"more\":1}",
                "{\"messages\":[]}",
                "{\"messages\":[{\"role\":\"robot\",\"text\":\"\"}],\"timestamp\":\"1970-01-01T00:00:00Z\"}",
                "{\"messages\":[],\"timestamp\":\"yesterday\"}",
                "{\"messages\":[],\"metadata\":{\"a\":{\"$long\":\"x\"}},\"timestamp\":\"1970-01-01T00:00:00Z\"}",
                "{\"messages\":[],\"metadata\":{\"a\":{\"$new\":\"1\"}},\"timestamp\":\"1970-01-01T00:00:00Z\"}",
                "{\"messages\":[],\"metadata\":{\"a\":{\"$long\":\"1\",\"b\":1}},\"timestamp\":\"1970-01-01T00:00:00Z\"}",
                "{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"} 1",
                "[]",
                ""));
        for (String json : unknown) {
            assertThatThrownBy(() -> TurnJson.decode(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"messages\":{}|START_ARRAY, found START_OBJECT",
                "\"messages\":[[]]|START_OBJECT, found START_ARRAY",
                "\"messages\":[{\"role\":\"user\",\"text\":1}]|VALUE_STRING, found VALUE_NUMBER_INT",
                "\"trajectory\":1|START_OBJECT, found VALUE_NUMBER_INT",
                "\"metadata\":1|START_OBJECT, found VALUE_NUMBER_INT",
                "\"artifactsHidden\":{}|START_ARRAY, found START_OBJECT",
                "\"artifactsHidden\":[1]|VALUE_STRING, found VALUE_NUMBER_INT"
            })
    void decode_tellsWhatItExpected(String field, String expected) {
        String json = "{\"timestamp\":\"1970-01-01T00:00:00Z\"," + field + "}";
        assertThatThrownBy(() -> TurnJson.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected " + expected);
    }
}
