package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.events.StoredEvent;
import java.io.IOException;

/** Shows an event, as lines of text or as JSON with the fields that {@code events append} reads. */
final class EventFormat {
    private static final int INDENT = 2;

    private EventFormat() {}

    static void show(Output output, StoredEvent stored) {
        output.object(json -> json(json, stored));
        output.text("#" + stored.sequence() + "  " + stored.event().occurredAt() + "  "
                + Printable.text(stored.event().type()));
        output.text(
                " ".repeat(INDENT) + Printable.text(stored.event().payload()).replace("\n", "\n" + " ".repeat(INDENT)));
    }

    private static void json(JsonGenerator json, StoredEvent stored) throws IOException {
        json.writeNumberField("sequence", stored.sequence());
        json.writeStringField("id", stored.event().id().toString());
        json.writeStringField("type", stored.event().type());
        json.writeStringField("payload", stored.event().payload());
        json.writeFieldName("metadata");
        JsonValue.write(json, stored.event().metadata());
        json.writeStringField("occurredAt", stored.event().occurredAt().toString());
        json.writeStringField("recordedAt", stored.recordedAt().toString());
    }
}
