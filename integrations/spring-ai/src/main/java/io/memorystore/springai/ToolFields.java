package io.memorystore.springai;

import io.memorystore.messagelists.StoredFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/** What a model asks of tools, and what they respond, as JSON objects. */
final class ToolFields {
    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";
    private static final String DATA = "data";

    private ToolFields() {}

    static List<Map<String, String>> calls(List<ToolCall> calls) {
        return calls.stream().map(ToolFields::fields).toList();
    }

    private static Map<String, String> fields(ToolCall call) {
        Map<String, String> fields = new LinkedHashMap<>();
        putIfThere(fields, ID, call.id());
        putIfThere(fields, TYPE, call.type());
        putIfThere(fields, NAME, call.name());
        putIfThere(fields, ARGUMENTS, call.arguments());
        return fields;
    }

    /** What a tool said is not said twice: the data of one response alone are the words of its message. */
    static List<Map<String, String>> responses(List<ToolResponse> responses) {
        boolean hasOwnWords = responses.size() != 1;
        return responses.stream().map(response -> fields(response, hasOwnWords)).toList();
    }

    private static Map<String, String> fields(ToolResponse response, boolean withData) {
        Map<String, String> fields = new LinkedHashMap<>();
        putIfThere(fields, ID, response.id());
        putIfThere(fields, NAME, response.name());
        if (withData) {
            putIfThere(fields, DATA, response.responseData());
        }
        return fields;
    }

    private static void putIfThere(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    static List<ToolCall> readCalls(List<?> stored) {
        return stored.stream().map(call -> call(Fields.of(call))).toList();
    }

    /** Spring AI's records take nulls, though their types do not say so: what was null comes back as null. */
    @SuppressWarnings("NullAway")
    private static ToolCall call(StoredFields call) {
        return new ToolCall(call.text(ID), call.text(TYPE), call.text(NAME), call.text(ARGUMENTS));
    }

    static List<ToolResponse> readResponses(List<?> stored, @Nullable String words) {
        return stored.stream()
                .map(response -> response(Fields.of(response), stored.size() == 1, words))
                .toList();
    }

    /** As for {@link #call}. */
    @SuppressWarnings("NullAway")
    private static ToolResponse response(StoredFields response, boolean isAlone, @Nullable String words) {
        return new ToolResponse(response.text(ID), response.text(NAME), isAlone ? words : response.text(DATA));
    }
}
