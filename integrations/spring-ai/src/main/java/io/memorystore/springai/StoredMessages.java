package io.memorystore.springai;

import io.memorystore.InvalidInputException;
import io.memorystore.Role;
import io.memorystore.StorageException;
import io.memorystore.messagelists.StoredFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Spring AI's messages as those of a session. The words stand where every reader of the session looks for them; all else stands beside
 * them under one attribute, field by field. A message of nothing but words has no attribute, and so is the same as one that the
 * host adds to the session itself.
 *
 * <p>Two messages are the same if they are stored alike: Spring AI's own equality does not look at media, and compares bytes by instance.
 */
final class StoredMessages {
    private static final String ATTRIBUTE = "springai";
    private static final String WORDLESS = "wordless";
    private static final String CALLS = "toolCalls";
    private static final String RESPONSES = "responses";
    private static final String MEDIA = "media";
    private static final String METADATA = "metadata";

    private StoredMessages() {}

    static io.memorystore.Message of(Message message) {
        Class<?> type = message.getClass();
        if (type == UserMessage.class) {
            return user((UserMessage) message);
        } else if (type == AssistantMessage.class) {
            return assistant((AssistantMessage) message);
        } else if (type == SystemMessage.class) {
            return stored(Role.SYSTEM, message, null, new LinkedHashMap<>());
        } else if (type == ToolResponseMessage.class) {
            return responses((ToolResponseMessage) message);
        }
        throw new InvalidInputException(
                "message",
                "is a " + type.getName()
                        + ", of which only Spring AI's part could be kept, so nothing was written; make one of"
                        + " Spring AI's own messages of it in withConversion");
    }

    private static io.memorystore.Message user(UserMessage user) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (!user.getMedia().isEmpty()) {
            fields.put(MEDIA, MediaFields.of(user.getMedia()));
        }
        return stored(Role.USER, user, null, fields);
    }

    private static io.memorystore.Message assistant(AssistantMessage assistant) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (assistant.getText() == null) {
            fields.put(WORDLESS, true);
        }
        if (!assistant.getToolCalls().isEmpty()) {
            fields.put(CALLS, ToolFields.calls(assistant.getToolCalls()));
        }
        if (!assistant.getMedia().isEmpty()) {
            fields.put(MEDIA, MediaFields.of(assistant.getMedia()));
        }
        return stored(Role.ASSISTANT, assistant, null, fields);
    }

    private static io.memorystore.Message responses(ToolResponseMessage message) {
        List<ToolResponse> responses = message.getResponses();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(RESPONSES, ToolFields.responses(responses));
        if (responses.size() == 1 && isNull(responses.get(0).responseData())) {
            fields.put(WORDLESS, true);
        }
        return stored(
                Role.TOOL, message, responses.size() == 1 ? responses.get(0).name() : null, fields);
    }

    private static io.memorystore.Message stored(
            Role role, Message message, @Nullable String name, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> metadata = MetadataFields.of(message.getMetadata());
        if (!metadata.isEmpty()) {
            fields.put(METADATA, metadata);
        }
        return new io.memorystore.Message(
                role, words(message), name, fields.isEmpty() ? Map.of() : Map.of(ATTRIBUTE, fields));
    }

    /** What a person would read. */
    static String words(Message message) {
        if (message instanceof ToolResponseMessage responses) {
            return responses.getResponses().stream()
                    .map(response -> text(response.responseData()))
                    .collect(Collectors.joining("\n"));
        }
        return text(message.getText());
    }

    private static boolean isNull(@Nullable String text) {
        return text == null;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static boolean asksForTools(io.memorystore.Message stored) {
        return stored.attributes().get(ATTRIBUTE) instanceof Map<?, ?> fields && fields.containsKey(CALLS);
    }

    static Message read(io.memorystore.Message stored) {
        Object fields = stored.attributes().get(ATTRIBUTE);
        try {
            return read(stored, Fields.of(fields == null ? Map.of() : fields));
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Fields.damaged("a message (" + e.getClass().getName() + ")");
        }
    }

    private static Message read(io.memorystore.Message stored, StoredFields fields) {
        Map<String, Object> metadata = fields.has(METADATA) ? MetadataFields.read(fields.object(METADATA)) : Map.of();
        return switch (stored.role()) {
            case USER ->
                UserMessage.builder()
                        .text(stored.text())
                        .media(MediaFields.read(fields.list(MEDIA)))
                        .metadata(metadata)
                        .build();
            case ASSISTANT ->
                AssistantMessage.builder()
                        .content(words(stored, fields))
                        .properties(metadata)
                        .toolCalls(ToolFields.readCalls(fields.list(CALLS)))
                        .media(MediaFields.read(fields.list(MEDIA)))
                        .build();
            case SYSTEM ->
                SystemMessage.builder().text(stored.text()).metadata(metadata).build();
            case TOOL ->
                ToolResponseMessage.builder()
                        .responses(readResponses(stored, fields))
                        .metadata(metadata)
                        .build();
        };
    }

    private static @Nullable String words(io.memorystore.Message stored, StoredFields fields) {
        return fields.has(WORDLESS) ? null : stored.text();
    }

    private static List<ToolResponse> readResponses(io.memorystore.Message stored, StoredFields fields) {
        return fields.has(RESPONSES)
                ? ToolFields.readResponses(fields.list(RESPONSES), words(stored, fields))
                : List.of(new ToolResponse("", text(stored.name()), stored.text()));
    }
}
