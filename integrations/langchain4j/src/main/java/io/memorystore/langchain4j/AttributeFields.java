package io.memorystore.langchain4j;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import io.memorystore.messagelists.StoredFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message. JSON values stay as they are, number types included; lists of images and sounds, which models
 * generate, are kept beside them. Anything else is refused by the store, which names the attribute.
 */
final class AttributeFields {
    private static final String VALUES = "attributes";
    private static final String IMAGES = "images";
    private static final String AUDIOS = "audios";

    private AttributeFields() {}

    static void put(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> attributes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Object> images = new LinkedHashMap<>();
        Map<String, @Nullable Object> audios = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (isListOf(Image.class, value)) {
                images.put(
                        name,
                        ((List<?>) value)
                                .stream()
                                        .map(image -> MediaFields.of((Image) image))
                                        .toList());
            } else if (isListOf(Audio.class, value)) {
                audios.put(
                        name,
                        ((List<?>) value)
                                .stream()
                                        .map(audio -> MediaFields.of((Audio) audio))
                                        .toList());
            } else {
                values.put(name, value);
            }
        });
        putUnlessEmpty(fields, VALUES, values);
        putUnlessEmpty(fields, IMAGES, images);
        putUnlessEmpty(fields, AUDIOS, audios);
    }

    private static boolean isListOf(Class<?> type, @Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(type::isInstance);
    }

    private static void putUnlessEmpty(
            Map<String, @Nullable Object> fields, String name, Map<String, @Nullable Object> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
    }

    static Map<String, @Nullable Object> read(StoredFields stored) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        stored.object(VALUES).values().forEach((name, value) -> attributes.put((String) name, value));
        stored.object(IMAGES)
                .values()
                .forEach((name, images) -> attributes.put((String) name, images((List<?>) images)));
        stored.object(AUDIOS)
                .values()
                .forEach((name, audios) -> attributes.put((String) name, audios((List<?>) audios)));
        return attributes;
    }

    private static List<Image> images(List<?> stored) {
        return stored.stream().map(image -> MediaFields.image(Fields.of(image))).toList();
    }

    private static List<Audio> audios(List<?> stored) {
        return stored.stream().map(audio -> MediaFields.audio(Fields.of(audio))).toList();
    }
}
