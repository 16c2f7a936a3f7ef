package io.memorystore.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A turn as canonical JSON. Fields are in alphabetical order, and left out where they are empty or null. */
public final class TurnJson {
    private static final Map<String, Role> ROLES =
            Map.of("system", Role.SYSTEM, "user", Role.USER, "assistant", Role.ASSISTANT, "tool", Role.TOOL);

    private TurnJson() {}

    /**
     * Encodes a checked turn.
     *
     * @param turn the turn
     * @return its JSON in UTF-8
     */
    public static byte[] encode(Turn turn) {
        return Json.bytes(out -> write(out, turn));
    }

    /**
     * Decodes a turn.
     *
     * @param json what {@link #encode} gave
     * @return an equal turn
     * @throws IOException if the bytes are no turn
     */
    public static Turn decode(byte[] json) throws IOException {
        return Json.value(json, TurnJson::read);
    }

    /**
     * Writes a checked turn.
     *
     * @param out where to
     * @param turn the turn
     * @throws IOException never, in memory
     */
    public static void write(JsonGenerator out, Turn turn) throws IOException {
        out.writeStartObject();
        writeStrings(out, "artifactsHidden", turn.artifactsHidden());
        writeMap(out, "artifactsShown", turn.artifactsShown());
        out.writeArrayFieldStart("messages");
        for (Message message : turn.messages()) {
            writeMessage(out, message);
        }
        out.writeEndArray();
        writeMap(out, "metadata", turn.metadata());
        out.writeStringField("timestamp", turn.timestamp().toString());
        writeTrajectory(out, turn.trajectory());
        out.writeEndObject();
    }

    private static void writeMessage(JsonGenerator out, Message message) throws IOException {
        out.writeStartObject();
        writeMap(out, "attributes", message.attributes());
        if (message.name() != null) {
            out.writeStringField("name", message.name());
        }
        out.writeStringField("role", roleName(message.role()));
        out.writeStringField("text", message.text());
        out.writeEndObject();
    }

    private static String roleName(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
            case TOOL -> "tool";
        };
    }

    private static void writeTrajectory(JsonGenerator out, @Nullable TrajectoryDigest trajectory) throws IOException {
        if (trajectory == null) {
            return;
        }
        out.writeObjectFieldStart("trajectory");
        writeStrings(out, "artifactRefs", trajectory.artifactRefs());
        out.writeStringField("observationsSummary", trajectory.observationsSummary());
        out.writeStringField("reasoningSummary", trajectory.reasoningSummary());
        writeStrings(out, "toolsInvoked", trajectory.toolsInvoked());
        out.writeEndObject();
    }

    private static void writeMap(JsonGenerator out, String field, Map<String, @Nullable Object> map)
            throws IOException {
        if (!map.isEmpty()) {
            out.writeFieldName(field);
            ValueWriter.writeMap(out, map);
        }
    }

    private static void writeStrings(JsonGenerator out, String field, List<String> strings) throws IOException {
        if (strings.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(field);
        for (String text : strings) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /**
     * Reads a turn.
     *
     * @param in at the turn's first token
     * @return the turn
     * @throws IOException if there is no turn
     */
    public static Turn read(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_OBJECT);
        Turn.Builder turn = Turn.builder();
        boolean dated = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            in.nextToken();
            readField(in, field, turn);
            dated |= field.equals("timestamp");
        }
        if (!dated) {
            throw new IOException("a turn without a timestamp");
        }
        return turn.build();
    }

    private static void readField(JsonParser in, String field, Turn.Builder turn) throws IOException {
        switch (field) {
            case "artifactsHidden" -> turn.artifactsHidden(ValueReader.readStrings(in));
            case "artifactsShown" -> turn.artifactsShown(ValueReader.readMap(in));
            case "messages" -> readMessages(in, turn);
            case "metadata" -> turn.metadata(ValueReader.readMap(in));
            case "timestamp" -> turn.timestamp(InstantText.parse(Json.text(in)));
            case "trajectory" -> turn.trajectory(readTrajectory(in));
            default -> throw Json.unknownField(in);
        }
    }

    private static void readMessages(JsonParser in, Turn.Builder turn) throws IOException {
        Json.expect(in, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            turn.message(readMessage(in));
        }
    }

    private static Message readMessage(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_OBJECT);
        Map<String, @Nullable Object> attributes = Map.of();
        String name = null;
        Role role = null;
        String text = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "attributes" -> attributes = ValueReader.readMap(in);
                case "name" -> name = Json.text(in);
                case "role" -> role = ROLES.get(Json.text(in));
                case "text" -> text = Json.text(in);
                default -> throw Json.unknownField(in);
            }
        }
        if (role == null || text == null) {
            throw new IOException("a message without a known role or text");
        }
        return new Message(role, text, name, attributes);
    }

    private static TrajectoryDigest readTrajectory(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_OBJECT);
        List<String> toolsInvoked = new ArrayList<>();
        List<String> artifactRefs = new ArrayList<>();
        String observations = "";
        String reasoning = "";
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "artifactRefs" -> artifactRefs = ValueReader.readStrings(in);
                case "observationsSummary" -> observations = Json.text(in);
                case "reasoningSummary" -> reasoning = Json.text(in);
                case "toolsInvoked" -> toolsInvoked = ValueReader.readStrings(in);
                default -> throw Json.unknownField(in);
            }
        }
        return new TrajectoryDigest(toolsInvoked, observations, reasoning, artifactRefs);
    }
}
