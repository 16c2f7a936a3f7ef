package io.memorystore.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.events.Event;
import io.memorystore.spi.EventPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts of an event. Metadata is canonical JSON, keys sorted by UTF-16 code units (RFC 8785, section 3.2.3). The payload stays
 * the text that it is, to be read with the database's own tools; only NUL, which some databases refuse, is escaped, as U+0001
 * U+0003, and so is the escape character, as U+0001 U+0002: neither is found in ordinary text.
 */
public final class EventJson {
    private static final char ESCAPE = '\u0001';
    private static final String ESCAPED_ESCAPE = "\u0001\u0002";
    private static final String ESCAPED_NUL = "\u0001\u0003";

    private EventJson() {}

    /**
     * Encodes the texts of a checked event.
     *
     * @param event the event
     * @return its texts
     */
    public static EventPayload.Texts encode(Event event) {
        return new EventPayload.Texts(
                escaped(event.payload()).getBytes(StandardCharsets.UTF_8),
                event.metadata().isEmpty() ? null : Json.bytes(out -> ValueWriter.writeMap(out, event.metadata())));
    }

    /**
     * Decodes an event.
     *
     * @param payload of the event, with the texts that {@link #encode} gave
     * @return an equal event
     * @throws IOException if the metadata is none
     */
    public static Event decode(EventPayload payload) throws IOException {
        byte[] metadata = payload.metadata();
        return new Event(
                payload.id(),
                payload.type(),
                text(payload.payload()),
                metadata == null ? Map.of() : Json.value(metadata, EventJson::readMetadata),
                payload.occurredAt());
    }

    private static String escaped(String text) {
        return text.indexOf(ESCAPE) < 0 && text.indexOf('\0') < 0
                ? text
                : text.replace(String.valueOf(ESCAPE), ESCAPED_ESCAPE).replace("\0", ESCAPED_NUL);
    }

    private static String text(byte[] stored) {
        String text = new String(stored, StandardCharsets.UTF_8);
        return text.indexOf(ESCAPE) < 0
                ? text
                : text.replace(ESCAPED_NUL, "\0").replace(ESCAPED_ESCAPE, String.valueOf(ESCAPE));
    }

    private static Map<String, String> readMetadata(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_OBJECT);
        Map<String, String> metadata = new HashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            in.nextToken();
            metadata.put(key, Json.text(in));
        }
        return metadata;
    }
}
