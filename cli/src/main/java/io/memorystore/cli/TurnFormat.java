package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.Message;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import java.io.IOException;
import java.util.Locale;

/** Shows a turn, as lines of text or as JSON whose messages have the fields that {@code import} reads. */
final class TurnFormat {
    private TurnFormat() {}

    static void text(Output output, Turn turn) {
        for (Message message : turn.messages()) {
            String speaker = String.format(Locale.ROOT, "  %-10s ", role(message));
            String indented = Printable.text(message.text()).replace("\n", "\n" + " ".repeat(speaker.length()));
            output.text(speaker + indented);
        }
    }

    static void json(JsonGenerator json, Turn turn) throws IOException {
        json.writeStringField("timestamp", turn.timestamp().toString());
        json.writeArrayFieldStart("messages");
        for (Message message : turn.messages()) {
            message(json, message);
        }
        json.writeEndArray();
        if (turn.trajectory() != null) {
            trajectory(json, turn.trajectory());
        }
        value(json, "artifactsShown", turn.artifactsShown());
        value(json, "artifactsHidden", turn.artifactsHidden());
        value(json, "metadata", turn.metadata());
    }

    private static void message(JsonGenerator json, Message message) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role(message));
        json.writeStringField("content", message.text());
        if (message.name() != null) {
            json.writeStringField("name", message.name());
        }
        value(json, "attributes", message.attributes());
        json.writeEndObject();
    }

    private static void trajectory(JsonGenerator json, TrajectoryDigest digest) throws IOException {
        json.writeObjectFieldStart("trajectory");
        value(json, "toolsInvoked", digest.toolsInvoked());
        json.writeStringField("observationsSummary", digest.observationsSummary());
        json.writeStringField("reasoningSummary", digest.reasoningSummary());
        value(json, "artifactRefs", digest.artifactRefs());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String field, Object value) throws IOException {
        json.writeFieldName(field);
        JsonValue.write(json, value);
    }

    private static String role(Message message) {
        return message.role().name().toLowerCase(Locale.ROOT);
    }
}
