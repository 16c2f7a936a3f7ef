package io.memorystore.cli.dialogue;

import io.memorystore.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads events one line at a time; blank lines are passed over. Memory is bounded by the longest line. For one thread. */
public final class EventReader {
    private final JsonLines lines;

    /**
     * Reads from a stream.
     *
     * @param in the lines, in UTF-8; left open
     */
    public EventReader(InputStream in) {
        this.lines = new JsonLines(in);
    }

    /**
     * An event as a line gives it.
     *
     * @param line which line, 1 for the first
     * @param id its id, or null if the line has none
     * @param type what kind of thing happened
     * @param payload what happened, as maps, lists and scalars; text stands for itself
     * @param metadata what is known about it
     * @param occurredAt when it happened, or null if the line does not tell
     */
    public record EventLine(
            long line,
            @Nullable UUID id,
            String type,
            @Nullable Object payload,
            Map<String, String> metadata,
            @Nullable Instant occurredAt) {}

    /**
     * Reads the next line that is not blank.
     *
     * @return the event, or null at the end
     * @throws InvalidInputException if the line is no event, naming it and what is wrong
     * @throws IOException if the stream cannot be read
     */
    public @Nullable EventLine next() throws IOException {
        Line line = lines.next();
        if (line == null) {
            return null;
        }
        try {
            return event(line.number(), DialogueShape.object("the line", JsonLines.value(line)));
        } catch (BadShapeException e) {
            throw new InvalidInputException("line " + line.number(), String.valueOf(e.getMessage()));
        }
    }

    private static EventLine event(long number, Map<String, @Nullable Object> fields) throws BadShapeException {
        UUID id = id(fields.remove("id"));
        String type = text("type", fields.remove("type"));
        if (!fields.containsKey("payload")) {
            throw new BadShapeException("has no \"payload\"");
        }
        Object payload = fields.remove("payload");
        Map<String, String> metadata = metadata(fields.remove("metadata"));
        Instant occurredAt = instant(fields.remove("occurredAt"));
        // what 'events read' shows besides, and what is given anew
        fields.remove("sequence");
        fields.remove("recordedAt");
        if (!fields.isEmpty()) {
            throw new BadShapeException(
                    "has a field that no event has; use type, payload, id, metadata and occurredAt");
        }
        return new EventLine(number, id, type, payload, metadata, occurredAt);
    }

    private static String text(String field, @Nullable Object value) throws BadShapeException {
        if (value instanceof String text) {
            return text;
        }
        throw new BadShapeException("\"" + field + "\" is no string");
    }

    private static @Nullable UUID id(@Nullable Object value) throws BadShapeException {
        try {
            return value == null ? null : UUID.fromString(text("id", value));
        } catch (IllegalArgumentException e) {
            throw new BadShapeException("\"id\" is no UUID");
        }
    }

    private static @Nullable Instant instant(@Nullable Object value) throws BadShapeException {
        try {
            return value == null ? null : Instant.parse(text("occurredAt", value));
        } catch (DateTimeParseException e) {
            throw new BadShapeException("\"occurredAt\" is no instant such as 2026-01-31T12:00:00Z");
        }
    }

    private static Map<String, String> metadata(@Nullable Object value) throws BadShapeException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (value != null) {
            for (Map.Entry<String, @Nullable Object> entry :
                    DialogueShape.object("\"metadata\"", value).entrySet()) {
                metadata.put(entry.getKey(), text("metadata", entry.getValue()));
            }
        }
        return metadata;
    }
}
