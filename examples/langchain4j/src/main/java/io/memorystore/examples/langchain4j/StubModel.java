package io.memorystore.examples.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for a provider's model, and needs no key. Where it is told the number of an order it asks the tool; else it says what it was
 * told before. It knows nothing but what it is given to read.
 */
final class StubModel implements ChatModel {
    private static final Pattern ORDER = Pattern.compile("order (\\d+)");

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        ChatMessage last = messages.get(messages.size() - 1);
        AiMessage answer = last instanceof ToolExecutionResultMessage result
                ? AiMessage.from("Your order is " + result.text() + ".")
                : answer((UserMessage) last, request);
        return ChatResponse.builder().aiMessage(answer).build();
    }

    private static AiMessage answer(UserMessage question, ChatRequest request) {
        Matcher order = ORDER.matcher(question.singleText());
        return order.find()
                ? lookUp(order.group(1), request.toolSpecifications().get(0))
                : remember(request.messages().subList(0, request.messages().size() - 1));
    }

    private static AiMessage lookUp(String number, ToolSpecification tool) {
        String parameter = tool.parameters().properties().keySet().iterator().next();
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("call-" + number)
                .name(tool.name())
                .arguments("{\"" + parameter + "\": " + number + "}")
                .build());
    }

    private static AiMessage remember(List<ChatMessage> messages) {
        List<String> said = messages.stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .toList();
        return AiMessage.from(
                said.isEmpty()
                        ? "How can I help?"
                        : "Before that you said: " + String.join("; ", said) + ". " + found(messages));
    }

    private static String found(List<ChatMessage> messages) {
        List<String> results = messages.stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(message -> ((ToolExecutionResultMessage) message).text())
                .toList();
        return results.isEmpty() ? "I looked nothing up." : "I found: " + String.join("; ", results) + ".";
    }
}
