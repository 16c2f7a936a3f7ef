package io.memorystore.springai;

import io.memorystore.messagelists.MessageFormat;
import java.util.function.UnaryOperator;
import org.springframework.ai.chat.messages.Message;

/**
 * The lists of Spring AI in sessions.
 *
 * @param conversion gives the message to keep for each one
 */
record ListFormat(UnaryOperator<Message> conversion) implements MessageFormat<Message> {
    static final ListFormat PLAIN = new ListFormat(UnaryOperator.identity());

    @Override
    public String framework() {
        return Fields.FRAMEWORK;
    }

    @Override
    public String markKey() {
        return "springai.list";
    }

    @Override
    public io.memorystore.Message stored(Message message) {
        return StoredMessages.of(conversion.apply(message));
    }

    @Override
    public Message read(io.memorystore.Message stored) {
        return StoredMessages.read(stored);
    }

    @Override
    public boolean isShown(io.memorystore.Message stored) {
        return true;
    }

    @Override
    public boolean asksForTools(io.memorystore.Message stored) {
        return StoredMessages.asksForTools(stored);
    }
}
