package io.memorystore.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.memorystore.InvalidInputException;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.StorageException;
import io.memorystore.messagelists.StoredFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's messages as those of a session. The words stand where every reader of the session looks for them; all else stands
 * beside them under one attribute, field by field. A message of nothing but words has no attribute, and so is the same as one that the
 * host adds to the session itself.
 *
 * <p>LangChain4j's own JSON is not exact: generated images come back as maps, and a long as an int. It is only used for kinds that this
 * version does not know. Either way, what would not come back equal is refused before it is written.
 */
final class StoredMessages {
    private static final String JSON = "json";

    private StoredMessages() {}

    static Message of(ChatMessage message) {
        Message stored = MessageFields.of(message);
        if (stored == null) {
            return asJson(message);
        }
        if (stored.attributes().isEmpty() || message.equals(read(stored))) {
            return stored;
        }
        return asJson(message);
    }

    private static Message asJson(ChatMessage message) {
        Message stored;
        boolean equal;
        try {
            Map<String, @Nullable Object> fields = Map.of(JSON, ChatMessageSerializer.messageToJson(message));
            stored = new Message(role(message), "", null, Map.of(MessageFields.ATTRIBUTE, fields));
            equal = message.equals(read(stored));
        } catch (RuntimeException e) {
            throw refused(message);
        }
        if (!equal) {
            throw refused(message);
        }
        return stored;
    }

    /** Without the cause, which may quote the message. */
    private static InvalidInputException refused(ChatMessage message) {
        return new InvalidInputException(
                "message",
                "is a " + message.getClass().getName() + " that would not come back equal, so nothing was written; use"
                        + " LangChain4j's own classes of messages and contents, and JSON values as attributes");
    }

    private static Role role(ChatMessage message) {
        return switch (message.type()) {
            case SYSTEM, CUSTOM -> Role.SYSTEM;
            case USER -> Role.USER;
            case AI -> Role.ASSISTANT;
            case TOOL_EXECUTION_RESULT -> Role.TOOL;
        };
    }

    /** Whether LangChain4j has a message for it: it has none for instructions without words, which say nothing. */
    static boolean isShown(Message stored) {
        return stored.role() != Role.SYSTEM
                || !stored.text().isBlank()
                || stored.attributes().containsKey(MessageFields.ATTRIBUTE);
    }

    /** A new instance each time: LangChain4j's users and systems have attributes that whoever holds them may change. */
    static ChatMessage read(Message stored) {
        if (!stored.attributes().containsKey(MessageFields.ATTRIBUTE)) {
            return MessageFields.plain(stored);
        }
        StoredFields fields = Fields.of(stored.attributes().get(MessageFields.ATTRIBUTE));
        try {
            return fields.has(JSON)
                    ? ChatMessageDeserializer.messageFromJson(fields.someText(JSON))
                    : MessageFields.read(stored, fields);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Fields.damaged("a message (" + e.getClass().getName() + ")");
        }
    }

    static boolean isAsking(ChatMessage message) {
        return message instanceof AiMessage ai && ai.hasToolExecutionRequests();
    }

    static boolean asksForTools(Message stored) {
        if (stored.attributes().get(MessageFields.ATTRIBUTE) instanceof Map<?, ?> fields) {
            return fields.containsKey(JSON) ? isAsking(read(stored)) : fields.containsKey(MessageFields.CALLS);
        }
        return false;
    }
}
