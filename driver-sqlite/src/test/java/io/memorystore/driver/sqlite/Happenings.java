package io.memorystore.driver.sqlite;

import io.memorystore.events.Event;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.StreamKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events and documents that the tests write and read. */
final class Happenings {
    static final StreamKey STREAM = new StreamKey("acme", "orders");
    static final StreamKey OTHER = new StreamKey("acme", "Orders");
    static final ProjectionKey PROJECTION = new ProjectionKey(STREAM, "totals");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Happenings() {}

    static EventPayload event(UUID id, String text) {
        return event(new Event(id, "Placed", text, Map.of(), NOW), null);
    }

    static EventPayload event(Event event, String metadata) {
        return EventPayload.of(event, NOW, value -> new EventPayload.Texts(utf8(value.payload()), bytes(metadata)));
    }

    static List<EventPayload> events(String... texts) {
        return Arrays.stream(texts).map(text -> event(UUID.randomUUID(), text)).toList();
    }

    static List<String> texts(EventBackend events, StreamKey stream) {
        return texts(events.read(stream, 1, Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    static List<String> texts(List<EventRow> rows) {
        return rows.stream().map(row -> text(row.payload().payload())).toList();
    }

    static List<Long> sequences(List<EventRow> rows) {
        return rows.stream().map(EventRow::sequence).toList();
    }

    static DocumentRow document(String key, String json) {
        return new DocumentRow(key, utf8(json), json.hashCode());
    }

    static List<String> keys(List<DocumentRow> documents) {
        return documents.stream().map(DocumentRow::key).toList();
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : utf8(text);
    }
}
