package io.memorystore.langchain4j;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import io.memorystore.messagelists.StoredFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contents of a message as JSON objects. */
final class ContentFields {
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String DETAIL = "detailLevel";
    private static final Set<Class<?>> KNOWN =
            Set.of(TextContent.class, ImageContent.class, AudioContent.class, VideoContent.class, PdfFileContent.class);

    private ContentFields() {}

    /** Whether all of them can be kept field by field. */
    static boolean areKnown(List<Content> contents) {
        return contents.stream().allMatch(content -> KNOWN.contains(content.getClass()));
    }

    static List<Map<String, @Nullable Object>> of(List<Content> contents) {
        return contents.stream().map(ContentFields::of).toList();
    }

    private static Map<String, @Nullable Object> of(Content content) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(TYPE, content.type().name());
        if (content instanceof TextContent text) {
            fields.put(TEXT, text.text());
        } else if (content instanceof ImageContent image) {
            fields.putAll(MediaFields.of(image.image()));
            if (image.detailLevelSpecified()) {
                fields.put(DETAIL, image.detailLevel().name());
            }
        } else if (content instanceof AudioContent audio) {
            fields.putAll(MediaFields.of(audio.audio()));
        } else if (content instanceof VideoContent video) {
            fields.putAll(MediaFields.of(video.video()));
        } else if (content instanceof PdfFileContent file) {
            fields.putAll(MediaFields.of(file.pdfFile()));
        }
        return fields;
    }

    static List<Content> read(List<?> stored) {
        List<Content> contents = new ArrayList<>(stored.size());
        for (Object fields : stored) {
            contents.add(read(Fields.of(fields)));
        }
        return contents;
    }

    private static Content read(StoredFields stored) {
        return switch (stored.someText(TYPE)) {
            case "TEXT" -> TextContent.from(stored.someText(TEXT));
            case "IMAGE" -> image(stored);
            case "AUDIO" -> AudioContent.from(MediaFields.audio(stored));
            case "VIDEO" -> VideoContent.from(MediaFields.video(stored));
            case "PDF" -> PdfFileContent.from(MediaFields.pdfFile(stored));
            default -> throw Fields.damaged("the type of a content");
        };
    }

    /** An image without a level stays without: to some models that is another request than any of the levels. */
    private static Content image(StoredFields stored) {
        String level = stored.text(DETAIL);
        return level == null
                ? ImageContent.from(MediaFields.image(stored))
                : ImageContent.from(MediaFields.image(stored), ImageContent.DetailLevel.valueOf(level));
    }

    /** The words among the contents, a line each. */
    static String words(List<Content> contents) {
        return contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }
}
