package io.memorystore.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.messagelists.StoredFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The five kinds of LangChain4j's messages, field by field. */
final class MessageFields {
    /** The attribute that has what is not words. */
    static final String ATTRIBUTE = "langchain4j";

    private static final String TYPE = "type";
    private static final String CONTENTS = "contents";
    private static final String WORDLESS = "wordless";
    private static final String THINKING = "thinking";
    static final String CALLS = "toolCalls";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";
    private static final String IS_ERROR = "isError";

    private MessageFields() {}

    /** The message, or null if it is of a kind that is not known here. */
    static @Nullable Message of(ChatMessage message) {
        Class<?> type = message.getClass();
        if (type == UserMessage.class) {
            return user((UserMessage) message);
        } else if (type == AiMessage.class) {
            return ai((AiMessage) message);
        } else if (type == SystemMessage.class) {
            return system((SystemMessage) message);
        } else if (type == ToolExecutionResultMessage.class) {
            return toolResult((ToolExecutionResultMessage) message);
        } else if (type == CustomMessage.class) {
            return stored(Role.SYSTEM, "", null, withType(message), ((CustomMessage) message).attributes());
        }
        return null;
    }

    private static @Nullable Message user(UserMessage user) {
        if (!ContentFields.areKnown(user.contents())) {
            return null;
        }
        String words = ContentFields.words(user.contents());
        if (user.hasSingleText() && user.attributes().isEmpty()) {
            return new Message(Role.USER, words, user.name(), Map.of());
        }
        Map<String, @Nullable Object> fields = withType(user);
        if (!user.hasSingleText()) {
            fields.put(CONTENTS, ContentFields.of(user.contents()));
        }
        return stored(Role.USER, words, user.name(), fields, user.attributes());
    }

    private static Message ai(AiMessage ai) {
        String text = ai.text() == null ? "" : ai.text();
        boolean onlyWords = ai.text() != null && ai.thinking() == null && !ai.hasToolExecutionRequests();
        if (onlyWords && ai.attributes().isEmpty()) {
            return Message.assistant(text);
        }
        Map<String, @Nullable Object> fields = withType(ai);
        if (ai.text() == null) {
            fields.put(WORDLESS, true);
        }
        putIfThere(fields, THINKING, ai.thinking());
        if (ai.hasToolExecutionRequests()) {
            fields.put(
                    CALLS,
                    ai.toolExecutionRequests().stream().map(MessageFields::call).toList());
        }
        return stored(Role.ASSISTANT, text, null, fields, ai.attributes());
    }

    private static Map<String, @Nullable Object> call(ToolExecutionRequest request) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        putIfThere(fields, ID, request.id());
        putIfThere(fields, NAME, request.name());
        putIfThere(fields, ARGUMENTS, request.arguments());
        return fields;
    }

    private static Message system(SystemMessage system) {
        return system.attributes().isEmpty()
                ? Message.system(system.text())
                : stored(Role.SYSTEM, system.text(), null, withType(system), system.attributes());
    }

    private static @Nullable Message toolResult(ToolExecutionResultMessage result) {
        if (!ContentFields.areKnown(result.contents())) {
            return null;
        }
        Map<String, @Nullable Object> fields = withType(result);
        putIfThere(fields, ID, result.id());
        if (!result.hasSingleText()) {
            fields.put(CONTENTS, ContentFields.of(result.contents()));
        }
        putIfThere(fields, IS_ERROR, result.isError());
        String words = ContentFields.words(result.contents());
        return stored(Role.TOOL, words, result.toolName(), fields, result.attributes());
    }

    private static Map<String, @Nullable Object> withType(ChatMessage message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(TYPE, message.type().name());
        return fields;
    }

    private static void putIfThere(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static Message stored(
            Role role,
            String words,
            @Nullable String name,
            Map<String, @Nullable Object> fields,
            Map<String, @Nullable Object> attributes) {
        AttributeFields.put(fields, attributes);
        return new Message(role, words, name, Map.of(ATTRIBUTE, fields));
    }

    /** A message of nothing but words. */
    static ChatMessage plain(Message stored) {
        return switch (stored.role()) {
            case USER -> user(stored).build();
            case ASSISTANT -> AiMessage.from(stored.text());
            case SYSTEM -> SystemMessage.from(stored.text());
            case TOOL ->
                ToolExecutionResultMessage.builder()
                        .toolName(stored.name())
                        .text(stored.text())
                        .build();
        };
    }

    private static UserMessage.Builder user(Message stored) {
        return UserMessage.builder().name(stored.name()).addContent(TextContent.from(stored.text()));
    }

    static ChatMessage read(Message stored, StoredFields fields) {
        Map<String, @Nullable Object> attributes = AttributeFields.read(fields);
        return switch (fields.someText(TYPE)) {
            case "USER" -> readUser(stored, fields).attributes(attributes).build();
            case "AI" -> readAi(stored, fields).attributes(attributes).build();
            case "SYSTEM" ->
                SystemMessage.builder()
                        .text(stored.text())
                        .attributes(attributes)
                        .build();
            case "TOOL_EXECUTION_RESULT" ->
                readToolResult(stored, fields).attributes(attributes).build();
            case "CUSTOM" -> CustomMessage.from(attributes);
            default -> throw Fields.damaged("the type of a message");
        };
    }

    private static UserMessage.Builder readUser(Message stored, StoredFields fields) {
        return fields.has(CONTENTS)
                ? UserMessage.builder().name(stored.name()).contents(ContentFields.read(fields.list(CONTENTS)))
                : user(stored);
    }

    private static AiMessage.Builder readAi(Message stored, StoredFields fields) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (Object call : fields.list(CALLS)) {
            StoredFields request = Fields.of(call);
            calls.add(ToolExecutionRequest.builder()
                    .id(request.text(ID))
                    .name(request.text(NAME))
                    .arguments(request.text(ARGUMENTS))
                    .build());
        }
        return AiMessage.builder()
                .text(fields.has(WORDLESS) ? null : stored.text())
                .thinking(fields.text(THINKING))
                .toolExecutionRequests(calls);
    }

    private static ToolExecutionResultMessage.Builder readToolResult(Message stored, StoredFields fields) {
        ToolExecutionResultMessage.Builder result = ToolExecutionResultMessage.builder()
                .id(fields.text(ID))
                .toolName(stored.name())
                .isError(fields.flag(IS_ERROR));
        return fields.has(CONTENTS)
                ? result.contents(ContentFields.read(fields.list(CONTENTS)))
                : result.text(stored.text());
    }
}
