package io.memorystore.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The hand-written side's JSON of a turn: what the dialogues have, and no more. */
final class TurnJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TurnJson() {}

    static byte[] encode(Turn turn) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("messages");
            for (Message message : turn.messages()) {
                json.writeStartObject();
                json.writeStringField("role", message.role().name().toLowerCase(Locale.ROOT));
                json.writeStringField("text", message.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("timestamp", turn.timestamp().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Turn decode(byte[] bytes) {
        List<Message> messages = new ArrayList<>();
        Instant timestamp = Instant.EPOCH;
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("messages")) {
                    decodeMessages(parser, messages);
                } else {
                    parser.nextToken();
                    timestamp = Instant.parse(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Turn.builder().messages(messages).timestamp(timestamp).build();
    }

    private static void decodeMessages(JsonParser parser, List<Message> messages) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            parser.nextToken();
            Role role = Role.valueOf(parser.nextTextValue().toUpperCase(Locale.ROOT));
            parser.nextToken();
            String text = parser.nextTextValue();
            parser.nextToken();
            messages.add(new Message(role, text, null, Map.of()));
        }
    }
}
