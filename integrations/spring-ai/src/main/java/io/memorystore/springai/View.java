package io.memorystore.springai;

import io.memorystore.LlmContext;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy shows. Models refuse the response of a tool without the message that asked for it; so a response whose request is no
 * longer shown is left out or, if a summary stands for the request, told with the summary.
 *
 * @param summary what stands for older messages, or null for none
 * @param shown what was said since, pairs of requests and responses complete
 */
record View(@Nullable String summary, List<Message> shown) {

    static View of(LlmContext context) {
        List<Message> shown = new ArrayList<>();
        List<Message> early = new ArrayList<>();
        boolean asked = false;
        for (Turn turn : context.recentTurns()) {
            for (Message message : turn.messages()) {
                boolean isResponse = message.role() == Role.TOOL;
                if (asked || !isResponse) {
                    shown.add(message);
                } else if (shown.isEmpty()) {
                    early.add(message);
                }
                asked = isResponse ? asked : StoredMessages.asksForTools(message);
            }
        }
        String summary = context.summary();
        return new View(summary.isEmpty() ? null : summary + told(early), shown);
    }

    private static String told(List<Message> responses) {
        StringBuilder told = new StringBuilder();
        for (Message response : responses) {
            String name = response.name();
            told.append("\n\nResponse of the tool")
                    .append(name == null ? "" : " " + name)
                    .append(": ")
                    .append(response.text());
        }
        return told.toString();
    }
}
