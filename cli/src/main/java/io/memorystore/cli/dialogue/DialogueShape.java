package io.memorystore.cli.dialogue;

import io.memorystore.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a dialogue of a JSON value, or says in which field it is none. */
final class DialogueShape {
    private DialogueShape() {}

    static Dialogue dialogue(long line, @Nullable Object json) throws BadShapeException {
        Map<String, @Nullable Object> fields = object("the line", json);
        List<Message> messages = messages(fields.remove("messages"));
        String id = name("id", fields.remove("id"));
        String user = name("user", fields.remove("user"));
        return new Dialogue(line, id, user, messages, fields);
    }

    private static List<Message> messages(@Nullable Object json) throws BadShapeException {
        if (!(json instanceof List<?> list) || list.isEmpty()) {
            throw new BadShapeException("\"messages\" is no list of at least one message");
        }
        List<Message> messages = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            messages.add(MessageShape.message("messages[" + i + "]", list.get(i)));
        }
        return messages;
    }

    /** A copy of the fields, for the caller to take apart. */
    static Map<String, @Nullable Object> object(String field, @Nullable Object json) throws BadShapeException {
        if (!(json instanceof Map<?, ?> map)) {
            throw new BadShapeException(field + " is no JSON object");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put((String) key, value));
        return fields;
    }

    /** Ids are written as numbers in many a data set, so whole numbers are taken as well. */
    private static @Nullable String name(String field, @Nullable Object json) throws BadShapeException {
        if (json == null || json instanceof String) {
            return (String) json;
        }
        if (json instanceof Number number && !(number instanceof BigDecimal)) {
            return number.toString();
        }
        throw new BadShapeException("\"" + field + "\" is neither a string nor a whole number");
    }
}
