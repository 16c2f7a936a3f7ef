package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.cli.dialogue.EventReader;
import io.memorystore.cli.dialogue.EventReader.EventLine;
import io.memorystore.events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes events of lines. */
final class EventLines {
    private static final JsonFactory JSON = new JsonFactory();

    private final EventReader reader;

    EventLines(InputStream in) {
        reader = new EventReader(in);
    }

    /** The next event, or null at the end. */
    @Nullable
    Event next() throws IOException {
        EventLine line = reader.next();
        if (line == null) {
            return null;
        }
        Event now = Event.of(line.type(), payload(line.payload()));
        return new Event(
                Objects.requireNonNullElse(line.id(), now.id()),
                line.type(),
                now.payload(),
                line.metadata(),
                Objects.requireNonNullElse(line.occurredAt(), now.occurredAt()));
    }

    /** Text is the payload itself; any other value is its JSON. */
    private static String payload(@Nullable Object value) throws IOException {
        if (value instanceof String text) {
            return text;
        }
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            JsonValue.write(generator, value);
        }
        return json.toString();
    }
}
