package io.memorystore.langchain4j;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.data.video.Video;
import io.memorystore.messagelists.StoredFields;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images, sounds, films and files as JSON objects: where they are, or what they are, in base64. */
final class MediaFields {
    private static final String URL = "url";
    private static final String DATA = "base64Data";
    private static final String BINARY = "binaryData";
    private static final String MIME_TYPE = "mimeType";
    private static final String REVISED_PROMPT = "revisedPrompt";

    private MediaFields() {}

    static Map<String, @Nullable Object> of(Image image) {
        Map<String, @Nullable Object> fields = fields(image.url(), image.base64Data(), image.mimeType());
        put(fields, REVISED_PROMPT, image.revisedPrompt());
        return fields;
    }

    static Map<String, @Nullable Object> of(Audio audio) {
        Map<String, @Nullable Object> fields = fields(audio.url(), audio.base64Data(), audio.mimeType());
        byte[] binary = audio.binaryData();
        put(fields, BINARY, binary == null ? null : Base64.getEncoder().encodeToString(binary));
        return fields;
    }

    static Map<String, @Nullable Object> of(Video video) {
        return fields(video.url(), video.base64Data(), video.mimeType());
    }

    static Map<String, @Nullable Object> of(PdfFile file) {
        return fields(file.url(), file.base64Data(), file.mimeType());
    }

    static Image image(StoredFields stored) {
        return Image.builder()
                .url(url(stored))
                .base64Data(stored.text(DATA))
                .mimeType(stored.text(MIME_TYPE))
                .revisedPrompt(stored.text(REVISED_PROMPT))
                .build();
    }

    static Audio audio(StoredFields stored) {
        Audio.Builder audio =
                Audio.builder().url(url(stored)).base64Data(stored.text(DATA)).mimeType(stored.text(MIME_TYPE));
        String binary = stored.text(BINARY);
        return (binary == null ? audio : audio.binaryData(Base64.getDecoder().decode(binary))).build();
    }

    static Video video(StoredFields stored) {
        return Video.builder()
                .url(url(stored))
                .base64Data(stored.text(DATA))
                .mimeType(stored.text(MIME_TYPE))
                .build();
    }

    static PdfFile pdfFile(StoredFields stored) {
        return PdfFile.builder()
                .url(url(stored))
                .base64Data(stored.text(DATA))
                .mimeType(stored.text(MIME_TYPE))
                .build();
    }

    private static @Nullable URI url(StoredFields stored) {
        String url = stored.text(URL);
        return url == null ? null : URI.create(url);
    }

    private static Map<String, @Nullable Object> fields(
            @Nullable URI url, @Nullable String data, @Nullable String mimeType) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, URL, url == null ? null : url.toString());
        put(fields, DATA, data);
        put(fields, MIME_TYPE, mimeType);
        return fields;
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
