package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.SystemMessage;
import io.memorystore.InvalidInputException;
import io.memorystore.Session;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The system message of a conversation, in the session's state: no strategy folds it or lets it fall out of the window. */
final class Instructions {
    private static final String KEY = "langchain4j.system";

    private final StateStore state;

    Instructions(Session session) {
        state = session.state();
    }

    Optional<SystemMessage> current() {
        return state.get(KEY).map(Instructions::read);
    }

    private static SystemMessage read(StateEntry entry) {
        ChatMessage message;
        try {
            message = ChatMessageDeserializer.messageFromJson(new String(entry.value(), StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw Fields.damaged("the state \"" + KEY + "\" (" + e.getClass().getName() + ")");
        }
        if (message instanceof SystemMessage system) {
            return system;
        }
        throw Fields.damaged("the state \"" + KEY + "\"");
    }

    /** Writes the last of the given ones, unless it is there; LangChain4j gives the same one again with every request. */
    void set(List<SystemMessage> given) {
        if (given.isEmpty()) {
            return;
        }
        SystemMessage newest = given.get(given.size() - 1);
        if (!newest.equals(current().orElse(null))) {
            state.put(KEY, bytes(newest));
        }
    }

    private static byte[] bytes(SystemMessage system) {
        String json = ChatMessageSerializer.messageToJson(system);
        if (!system.equals(returned(json))) {
            throw new InvalidInputException(
                    "message", "is a system message that would not come back equal; give it attributes of text alone");
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable ChatMessage returned(String json) {
        try {
            return ChatMessageDeserializer.messageFromJson(json);
        } catch (RuntimeException e) {
            return null;
        }
    }

    void clear() {
        state.delete(KEY);
    }
}
