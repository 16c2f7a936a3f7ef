package io.memorystore.conformance;

import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.StoredTurn;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnPayload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns and texts to test with. */
final class Samples {
    static final Instant WHEN = Instant.parse("2026-01-02T03:04:05.678901234Z");
    static final SessionKey KEY = new SessionKey("acme", "ada", "s-1");

    /** Valid Unicode that databases, encoders and comparisons stumble over. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "  two leading and two trailing  ",
            "\u0000",
            "a\u0000b\u0000",
            "\t\r\n\u0001\u001f\u007f\u0085",
            "\u2028\u2029\ufeff\ufffe\uffff\ufffd",
            "\"quotes\" 'single' `back` \\ / \\u0000 \\\\",
            "Gr\u00fc\u00dfe, \u00e9 and e\u0301, \u212b and \u00c5",
            "\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udcbb \ud83c\udde9\ud83c\uddea \udbff\udfff",
            "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea \u4e2d\u6587 \u0939\u093f\u0928\u094d\u0926\u0940",
            "%_'; DROP TABLE turns; -- ${x} {{y}} <script>&amp;</script>");

    private Samples() {}

    /** A small turn that tells itself from all others by its text. */
    static Turn turn(String text) {
        return Turn.builder().user(text).timestamp(WHEN).build();
    }

    static List<Turn> turns(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> turn(prefix + i)).toList();
    }

    static List<String> texts(List<StoredTurn> turns) {
        return turns.stream().map(stored -> stored.turn().userMessage()).toList();
    }

    static List<String> textsOf(List<Turn> turns) {
        return turns.stream().map(Turn::userMessage).toList();
    }

    static List<Long> sequences(List<StoredTurn> turns) {
        return turns.stream().map(StoredTurn::sequence).toList();
    }

    static List<String> prefixed(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    /** A turn in which every field is used, with every kind of value. */
    static Turn rich() {
        return Turn.builder()
                .message(new Message(Role.SYSTEM, "be kind", "policy", Map.of("weight", 0.25)))
                .user("What is in \"box\" 7?\n\u0000\ud83d\ude00")
                .message(Message.tool("look", "{\"box\": 7}"))
                .message(new Message(Role.ASSISTANT, "", null, values()))
                .trajectory(new TrajectoryDigest(
                        List.of("look", "look"), "saw a cat", "boxes hold cats", List.of("a-1", "")))
                .artifactsShown(values())
                .artifactsHidden(List.of("h-2", "h-1", "", "h-1"))
                .metadata(values())
                .timestamp(WHEN)
                .build();
    }

    private static Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("zulu", "last letter first");
        values.put("", "empty key");
        values.put("null", null);
        values.put("flags", List.of(true, false));
        values.put("nested", nested());
        values.put("numbers", numbers());
        values.put("texts", TEXTS);
        values.put("\ud83d\ude00\u0000", "odd key");
        return values;
    }

    private static Map<String, @Nullable Object> nested() {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("list", Arrays.asList(1, null, List.of(), Map.of()));
        nested.put("map", Map.of("deep", Map.of("deeper", List.of(List.of("deepest")))));
        return nested;
    }

    /** One of each number type, at its borders. Equality of records tells the types apart. */
    static List<@Nullable Object> numbers() {
        return List.of(
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                0,
                Integer.MIN_VALUE,
                1L,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                1.5f,
                -0.0d,
                0.1d,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                new BigInteger("123456789012345678901234567890"),
                BigInteger.ONE,
                new BigDecimal("1.10"),
                new BigDecimal("1E+3"),
                new BigDecimal("-0.000000000000000000000000000001"));
    }

    /** A payload as the engine would make it, for tests that talk to a backend directly. */
    static TurnPayload payload(String text) {
        return TurnPayload.of(turn(text), Samples::json, text.length(), null);
    }

    /** One encoder for all turns, as the engine's is. */
    private static byte[] json(Turn turn) {
        return ("{\"t\":\"" + turn.userMessage() + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    static List<TurnPayload> payloads(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> payload(prefix + i))
                .toList();
    }
}
