package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import io.memorystore.Message;
import io.memorystore.messagelists.MessageFormat;

/** The windows of LangChain4j in sessions. */
final class WindowFormat implements MessageFormat<ChatMessage> {
    static final WindowFormat INSTANCE = new WindowFormat();

    private WindowFormat() {}

    @Override
    public String framework() {
        return Fields.FRAMEWORK;
    }

    @Override
    public String markKey() {
        return "langchain4j.window";
    }

    @Override
    public Message stored(ChatMessage message) {
        return StoredMessages.of(message);
    }

    @Override
    public ChatMessage read(Message stored) {
        return StoredMessages.read(stored);
    }

    @Override
    public boolean isShown(Message stored) {
        return StoredMessages.isShown(stored);
    }

    @Override
    public boolean asksForTools(Message stored) {
        return StoredMessages.asksForTools(stored);
    }
}
