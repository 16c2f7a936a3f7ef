package io.memorystore.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.memorystore.Message;
import java.util.ArrayList;
import java.util.List;

/** Messages that are added together, as turns: one each, but for tools' results, which stay with the message that asked for them. */
final class TurnGroups {
    private TurnGroups() {}

    static List<List<ChatMessage>> of(List<ChatMessage> messages) {
        List<List<ChatMessage>> groups = new ArrayList<>();
        boolean asked = false;
        for (ChatMessage message : messages) {
            if (asked && message instanceof ToolExecutionResultMessage) {
                groups.get(groups.size() - 1).add(message);
            } else {
                groups.add(new ArrayList<>(List.of(message)));
                asked = isAsking(message);
            }
        }
        return groups;
    }

    static boolean isAsking(ChatMessage message) {
        return message instanceof AiMessage ai && ai.hasToolExecutionRequests();
    }

    static List<Message> stored(List<ChatMessage> messages) {
        return messages.stream().map(StoredMessages::of).toList();
    }
}
