package io.memorystore.examples.springboot;

import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/** Stands for a model, and needs no key: it says what it was given to read before the last message. */
final class EchoModel implements ChatModel {
    @Override
    public ChatResponse call(Prompt prompt) {
        List<String> said = prompt.getInstructions().stream()
                .filter(UserMessage.class::isInstance)
                .map(Message::getText)
                .toList();
        List<String> before = said.subList(0, said.size() - 1);
        String answer = before.isEmpty() ? "Hello! You never said anything before." : "Before that you said: " + before;
        return new ChatResponse(List.of(new Generation(new AssistantMessage(answer))));
    }
}
