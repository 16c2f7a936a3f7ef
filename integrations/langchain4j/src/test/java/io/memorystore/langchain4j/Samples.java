package io.memorystore.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Messages. */
final class Samples {
    /** Each kind, with all that it can have. */
    static final List<ChatMessage> EVERY_KIND = List.of(
            UserMessage.from("words"),
            UserMessage.from(""),
            UserMessage.from("Ada", "words \0 \ud83d\ude00 \"'\\ \u2028"),
            UserMessage.builder()
                    .name("Ada")
                    .addContent(TextContent.from("first"))
                    .addContent(ImageContent.from("https://example.com/a.png"))
                    .addContent(ImageContent.from("AAAA", "image/png", ImageContent.DetailLevel.HIGH))
                    .addContent(AudioContent.from("https://example.com/a.mp3"))
                    .addContent(AudioContent.from(Audio.builder()
                            .binaryData(new byte[] {1, 2, -3})
                            .mimeType("audio/wav")
                            .build()))
                    .addContent(VideoContent.from("https://example.com/a.mp4"))
                    .addContent(PdfFileContent.from("https://example.com/a.pdf"))
                    .addContent(TextContent.from("last"))
                    .attributes(Map.of(
                            "long", 5L, "int", 5, "double", 1.5, "exact", new BigDecimal("0.10"), "list", List.of(1L)))
                    .build(),
            AiMessage.from("words"),
            AiMessage.from(""),
            request("1", "2"),
            AiMessage.builder()
                    .text("words")
                    .thinking("thoughts")
                    .toolExecutionRequests(List.of(call(null)))
                    .attributes(Map.of("signature", "abc", "tokens", 7L))
                    .build(),
            AiMessage.builder()
                    .text("here they are")
                    .attributes(Map.of(
                            AiMessage.GENERATED_IMAGES_KEY,
                            List.of(Image.builder()
                                    .url("https://example.com/b.png")
                                    .revisedPrompt("a cat")
                                    .build()),
                            AiMessage.GENERATED_AUDIO_KEY,
                            List.of(Audio.builder().base64Data("AAAA").build())))
                    .build(),
            SystemMessage.from("words"),
            SystemMessage.builder()
                    .text("words")
                    .attributes(Map.of("cache", 5L))
                    .build(),
            result("1"),
            ToolExecutionResultMessage.from(null, null, ""),
            ToolExecutionResultMessage.builder()
                    .id("2")
                    .toolName("camera")
                    .contents(TextContent.from("seen"), ImageContent.from("https://example.com/c.png"))
                    .isError(true)
                    .attributes(Map.of("millis", 12L))
                    .build(),
            CustomMessage.from(Map.of("role", "control", "n", 5L, "nested", Map.of("list", List.of(true, "x")))));

    private Samples() {}

    static ToolExecutionRequest call(String id) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("calculator")
                .arguments("{ \"a\": 2 }")
                .build();
    }

    static AiMessage request(String... ids) {
        return AiMessage.from(List.of(ids).stream().map(Samples::call).toList());
    }

    static ToolExecutionResultMessage result(String id) {
        return ToolExecutionResultMessage.from(id, "calculator", "result " + id);
    }

    static UserMessage user(String text) {
        return UserMessage.from(text);
    }

    static AiMessage ai(String text) {
        return AiMessage.from(text);
    }
}
