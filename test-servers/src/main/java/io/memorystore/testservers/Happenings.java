package io.memorystore.testservers;

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
import org.jspecify.annotations.Nullable;

/** The events and documents that the drivers' tests write and read. Thread-safe. */
public final class Happenings {
    /** The stream that most tests append to. */
    public static final StreamKey STREAM = new StreamKey("acme", "orders");

    /** A stream of the same tenant, whose name differs in case alone. */
    public static final StreamKey OTHER = new StreamKey("acme", "Orders");

    /** A projection of {@link #STREAM}. */
    public static final ProjectionKey PROJECTION = new ProjectionKey(STREAM, "totals");

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Happenings() {}

    /**
     * An event without metadata.
     *
     * @param id the event's
     * @param text its payload
     * @return the event as a driver gets it, always recorded at the same time
     */
    public static EventPayload event(UUID id, String text) {
        return event(new Event(id, "Placed", text, Map.of(), NOW), null);
    }

    /**
     * An event with metadata.
     *
     * @param event the event, whose payload is a String
     * @param metadata the metadata as JSON; null for none
     * @return the event as a driver gets it, always recorded at the same time
     */
    public static EventPayload event(Event event, @Nullable String metadata) {
        return EventPayload.of(event, NOW, value -> new EventPayload.Texts(utf8(value.payload()), bytes(metadata)));
    }

    /**
     * A batch of new events.
     *
     * @param texts their payloads
     * @return an event for each, in their order
     */
    public static List<EventPayload> events(String... texts) {
        return Arrays.stream(texts).map(text -> event(UUID.randomUUID(), text)).toList();
    }

    /**
     * What is in a stream.
     *
     * @param events where to read it
     * @param stream the stream
     * @return the payloads of all its events, in their order; empty if there is none
     */
    public static List<String> texts(EventBackend events, StreamKey stream) {
        return texts(events.read(stream, 1, Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    /**
     * The payloads of events that were read.
     *
     * @param rows the events
     * @return their payloads, in the same order
     */
    public static List<String> texts(List<EventRow> rows) {
        return rows.stream().map(row -> text(row.payload().payload())).toList();
    }

    /**
     * The sequences of events that were read.
     *
     * @param rows the events
     * @return their sequences, in the same order
     */
    public static List<Long> sequences(List<EventRow> rows) {
        return rows.stream().map(EventRow::sequence).toList();
    }

    /**
     * A document of a projection.
     *
     * @param key its key
     * @param json its content
     * @return the document as a driver gets it
     */
    public static DocumentRow document(String key, String json) {
        return new DocumentRow(key, utf8(json), json.hashCode());
    }

    /**
     * The keys of documents that were read.
     *
     * @param documents the documents
     * @return their keys, in the same order
     */
    public static List<String> keys(List<DocumentRow> documents) {
        return documents.stream().map(DocumentRow::key).toList();
    }

    /**
     * A text that was stored.
     *
     * @param utf8 its bytes
     * @return the text
     */
    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : utf8(text);
    }
}
