package io.memorystore.springai;

import io.memorystore.InvalidInputException;
import io.memorystore.messagelists.StoredFields;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** Images, sounds, films and files as JSON objects: where they are, or what they are. */
final class MediaFields {
    private static final String MIME_TYPE = "mimeType";
    private static final String ID = "id";
    private static final String NAME = "name";
    /** An address, or base64, as the application gave it. */
    private static final String TEXT = "text";
    /** The bytes that the application gave, in base64. */
    private static final String BYTES = "bytes";

    private MediaFields() {}

    static List<Map<String, Object>> of(Collection<Media> media) {
        List<Map<String, Object>> fields = new ArrayList<>(media.size());
        media.forEach(one -> fields.add(of(one)));
        return fields;
    }

    private static Map<String, Object> of(Media media) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(MIME_TYPE, media.getMimeType().toString());
        putIfThere(fields, ID, media.getId());
        putIfThere(fields, NAME, media.getName());
        Object data = media.getData();
        if (data instanceof byte[] bytes) {
            fields.put(BYTES, Base64.getEncoder().encodeToString(bytes));
        } else if (data instanceof String || data instanceof URI || data instanceof URL) {
            fields.put(TEXT, data.toString());
        } else {
            throw new InvalidInputException(
                    "media",
                    "has data of the type " + data.getClass().getName() + "; give it bytes, a text or an address");
        }
        return fields;
    }

    private static void putIfThere(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    static List<Media> read(List<?> stored) {
        List<Media> media = new ArrayList<>(stored.size());
        stored.forEach(one -> media.add(read(Fields.of(one))));
        return media;
    }

    private static Media read(StoredFields stored) {
        Media.Builder media = Media.builder().mimeType(MimeType.valueOf(stored.someText(MIME_TYPE)));
        String id = stored.text(ID);
        if (id != null) {
            media.id(id);
        }
        String name = stored.text(NAME);
        if (name != null) {
            media.name(name);
        }
        String bytes = stored.text(BYTES);
        return bytes == null
                ? media.data(stored.someText(TEXT)).build()
                : media.data(Base64.getDecoder().decode(bytes)).build();
    }
}
