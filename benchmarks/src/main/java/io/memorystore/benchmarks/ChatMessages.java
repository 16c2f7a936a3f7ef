package io.memorystore.benchmarks;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.memorystore.Message;
import io.memorystore.Role;
import java.util.ArrayList;
import java.util.List;

/** What is said in the benchmarks, as LangChain4j's messages; always new ones, as an application has them. */
final class ChatMessages {
    private static final List<Message> SAID =
            Dialogues.turns().stream().flatMap(turn -> turn.messages().stream()).toList();

    private ChatMessages() {}

    static ChatMessage next(Caller caller) {
        Message message = caller.next(SAID);
        return message.role() == Role.USER ? UserMessage.from(message.text()) : AiMessage.from(message.text());
    }

    static List<ChatMessage> next(Caller caller, int many) {
        List<ChatMessage> messages = new ArrayList<>(many);
        for (int i = 0; i < many; i++) {
            messages.add(next(caller));
        }
        return messages;
    }
}
