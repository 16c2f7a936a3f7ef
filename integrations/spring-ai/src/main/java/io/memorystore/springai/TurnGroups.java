package io.memorystore.springai;

import io.memorystore.Message;
import io.memorystore.Role;
import java.util.ArrayList;
import java.util.List;

/** Messages that are added together, as turns: one each, but for tools' responses, which stay with the message that asked for them. */
final class TurnGroups {
    private TurnGroups() {}

    static List<List<Message>> of(List<Message> messages) {
        List<List<Message>> groups = new ArrayList<>();
        boolean asked = false;
        for (Message message : messages) {
            if (asked && message.role() == Role.TOOL) {
                groups.get(groups.size() - 1).add(message);
            } else {
                groups.add(new ArrayList<>(List.of(message)));
                asked = StoredMessages.asksForTools(message);
            }
        }
        return groups;
    }
}
