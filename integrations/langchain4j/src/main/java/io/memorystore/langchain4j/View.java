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
 * @param said what was said since, pairs of requests and results complete
 * @param all what was said since, whether or not it can be shown
 */
record View(Optional<ChatMessage> summary, List<Said> said, List<Said> all) {

    static View of(LlmContext context, Function<String, ChatMessage> summaryMessage) {
        List<Said> said = new ArrayList<>();
        List<ToolExecutionResultMessage> early = new ArrayList<>();
        boolean asked = false;
        List<Said> all = Said.in(context.recentTurns());
        for (Said one : all) {
            if (one.message() instanceof ToolExecutionResultMessage result) {
                if (asked) {
                    said.add(one);
                } else if (said.isEmpty()) {
                    early.add(result);
                }
            } else {
                said.add(one);
                asked = TurnGroups.isAsking(one.message());
            }
        }
        String summary = context.summary().isEmpty() ? "" : context.summary() + told(early);
        return new View(summary.isEmpty() ? Optional.empty() : Optional.of(summaryMessage.apply(summary)), said, all);
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
        while (same < Math.min(said.size(), given.size())
                && said.get(same).message().equals(given.get(same))) {
            same++;
        }
        return same;
    }

    /** Replaces what is shown from an index on, and what is left out there. */
    Replacement replacement(int from) {
        int first = 0;
        while (all.get(first) != said.get(from)) {
            first++;
        }
        return new Replacement(all.size() - first, all.get(all.size() - 1).at());
    }

    List<ChatMessage> messages(Optional<SystemMessage> instructions) {
        List<ChatMessage> messages = new ArrayList<>();
        instructions.ifPresent(messages::add);
        summary.ifPresent(messages::add);
        said.forEach(one -> messages.add(one.message()));
        return messages;
    }
}
