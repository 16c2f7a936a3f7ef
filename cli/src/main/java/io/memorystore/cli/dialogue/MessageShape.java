package io.memorystore.cli.dialogue;

import io.memorystore.Message;
import io.memorystore.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a message of the JSON object that chat APIs use for one, or says in which field it is none. */
final class MessageShape {
    private static final Map<String, Role> ROLES =
            Map.of("system", Role.SYSTEM, "user", Role.USER, "assistant", Role.ASSISTANT, "tool", Role.TOOL);

    private MessageShape() {}

    static Message message(String field, @Nullable Object json) throws BadShapeException {
        Map<String, @Nullable Object> attributes = DialogueShape.object(field, json);
        Role role = role(field + ".role", attributes.remove("role"));
        Object content = attributes.remove("content");
        String text = text(field + ".content", role, content);
        if (content instanceof List<?>) {
            attributes.put("content", content); // parts other than text, such as images, must not get lost
        }
        return new Message(role, text, name(field + ".name", attributes.remove("name")), attributes);
    }

    private static Role role(String field, @Nullable Object json) throws BadShapeException {
        Role role = json instanceof String name ? ROLES.get(name) : null;
        if (role == null) {
            throw new BadShapeException(field + " is none of system, user, assistant, tool");
        }
        return role;
    }

    private static String text(String field, Role role, @Nullable Object content) throws BadShapeException {
        if (content instanceof String text) {
            return text;
        }
        if (content instanceof List<?> parts) {
            return joined(field, parts);
        }
        if (content == null && role == Role.ASSISTANT) {
            return ""; // the assistant called tools and said nothing
        }
        throw new BadShapeException(field + " is neither a string nor a list of parts, as a message of role "
                + role.name().toLowerCase(Locale.ROOT) + " needs");
    }

    private static String joined(String field, List<?> parts) throws BadShapeException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            if (part instanceof String text) {
                texts.add(text);
            } else if (DialogueShape.object(field + "[" + i + "]", part).get("text") instanceof String text) {
                texts.add(text);
            }
        }
        return String.join("\n", texts);
    }

    private static @Nullable String name(String field, @Nullable Object json) throws BadShapeException {
        if (json == null || json instanceof String) {
            return (String) json;
        }
        throw new BadShapeException(field + " is no string");
    }
}
