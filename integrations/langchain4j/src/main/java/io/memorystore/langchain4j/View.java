package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.memorystore.LlmContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a strategy shows, as LangChain4j's messages. Models refuse the result of a tool without the message that asked for it; so a
 * result whose request is no longer shown is left out or, if a summary stands for the request, told with the summary.
 *
 * @param summary what stands for older messages, or none
 * @param all what was said since
 * @param shown the indexes of what can be shown of it, pairs of requests and results complete; growing
 */
record View(Optional<ChatMessage> summary, List<Said> all, List<Integer> shown) {

    static View of(LlmContext context, Function<String, ChatMessage> summaryMessage) {
        List<Said> all = Said.in(context.recentTurns());
        List<Integer> shown = new ArrayList<>();
        List<ToolExecutionResultMessage> early = new ArrayList<>();
        boolean asked = false;
        for (int i = 0; i < all.size(); i++) {
            ChatMessage message = all.get(i).message();
            boolean isResult = message instanceof ToolExecutionResultMessage;
            if (asked || !isResult) {
                shown.add(i);
            } else if (shown.isEmpty()) {
                early.add((ToolExecutionResultMessage) message);
            }
            asked = isResult ? asked : StoredMessages.isAsking(message);
        }
        String summary = context.summary().isEmpty() ? "" : context.summary() + told(early);
        return new View(summary.isEmpty() ? Optional.empty() : Optional.of(summaryMessage.apply(summary)), all, shown);
    }

    private static String told(List<ToolExecutionResultMessage> results) {
        StringBuilder told = new StringBuilder();
        for (ToolExecutionResultMessage result : results) {
            told.append("\n\nResult of the tool ")
                    .append(result.toolName())
                    .append(": ")
                    .append(ContentFields.words(result.contents()));
        }
        return told.toString();
    }

    /** How many of the first messages are the ones given. */
    int same(List<ChatMessage> given) {
        int same = 0;
        while (same < Math.min(shown.size(), given.size()) && message(same).equals(given.get(same))) {
            same++;
        }
        return same;
    }

    private ChatMessage message(int index) {
        return all.get(shown.get(index)).message();
    }

    /** Replaces what is shown from an index on, and what is left out there. */
    Replacement replacement(int from) {
        return new Replacement(
                all.size() - shown.get(from), all.get(all.size() - 1).at());
    }

    List<ChatMessage> messages(Optional<SystemMessage> instructions) {
        List<ChatMessage> messages = new ArrayList<>();
        instructions.ifPresent(messages::add);
        summary.ifPresent(messages::add);
        shown.forEach(index -> messages.add(all.get(index).message()));
        return messages;
    }
}
