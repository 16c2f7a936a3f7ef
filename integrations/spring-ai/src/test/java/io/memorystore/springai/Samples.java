package io.memorystore.springai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Messages of every kind. */
final class Samples {
    static final SystemMessage SYSTEM = new SystemMessage("You are a helpful assistant");

    /** Texts that SQL, JSON, terminals and encodings stumble over. */
    static final String HOSTILE = "'; DROP TABLE x; -- \" \\ % _ {}[] \u202e \ud83d\ude80 e\u0301 ß\n\t\u0001";

    private Samples() {}

    static UserMessage user(String text) {
        return new UserMessage(text);
    }

    static AssistantMessage ai(String text) {
        return new AssistantMessage(text);
    }

    /** A model asks for tools, by their calls' ids. */
    static AssistantMessage asks(String... ids) {
        List<ToolCall> calls = Arrays.stream(ids)
                .map(id -> new ToolCall(id, "function", "add", "{\"a\": 2, \"b\": 2}"))
                .toList();
        return AssistantMessage.builder().content("").toolCalls(calls).build();
    }

    static ToolResponseMessage responds(String... ids) {
        List<ToolResponse> responses =
                Arrays.stream(ids).map(id -> new ToolResponse(id, "add", "4")).toList();
        return ToolResponseMessage.builder().responses(responses).build();
    }

    /** All that can be kept, but for system messages. */
    static List<Message> everyKind() {
        return List.of(
                user("plain"),
                user(HOSTILE),
                user(""),
                UserMessage.builder()
                        .text("with all")
                        .media(media())
                        .metadata(metadata())
                        .build(),
                ai("plain"),
                new AssistantMessage(null),
                AssistantMessage.builder()
                        .content("with all")
                        .properties(metadata())
                        .toolCalls(List.of(
                                new ToolCall("1", "function", "add", "{\"a\": 2}"),
                                new ToolCall("", "function", HOSTILE, "")))
                        .media(media())
                        .build(),
                ToolResponseMessage.builder()
                        .responses(List.of(
                                new ToolResponse("1", "add", HOSTILE), new ToolResponse("", "other", "second\nline")))
                        .metadata(metadata())
                        .build(),
                asks("2"),
                responds("2"));
    }

    private static List<Media> media() {
        return List.of(
                Media.builder()
                        .mimeType(MimeTypeUtils.IMAGE_PNG)
                        .data(new byte[] {0, 1, -1, 127, -128})
                        .id("id of it")
                        .name("bytes")
                        .build(),
                Media.builder()
                        .mimeType(MimeType.valueOf("text/plain;charset=UTF-8"))
                        .data(URI.create("https://example.com/a?b=c%20d"))
                        .name("address")
                        .build());
    }

    private static Map<String, Object> metadata() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("text", HOSTILE);
        metadata.put("int", 1);
        metadata.put("long", 1L);
        metadata.put("double", 0.5);
        metadata.put("flag", true);
        metadata.put("none", null);
        metadata.put("list", Arrays.asList(1, "two", null, Map.of("three", 3L)));
        metadata.put("map", Map.of("java.type", "bytes", "value", "no base64"));
        metadata.put("at", Instant.parse("2026-01-31T12:00:00.123456789Z"));
        metadata.put("took", Duration.ofMillis(1_500));
        metadata.put("uuid", UUID.fromString("0b5a4c1e-8f0e-4c38-9d3b-3c1a8a3a5a11"));
        metadata.put("uri", URI.create("urn:x:y"));
        return metadata;
    }

    /** Field by field: to Spring AI's own equality, media are equal to themselves alone. */
    static void assertSame(List<Message> actual, List<Message> expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withEqualsForType(MimeType::equals, MimeType.class)
                .isEqualTo(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).hasSameClassAs(expected.get(i));
        }
    }
}
