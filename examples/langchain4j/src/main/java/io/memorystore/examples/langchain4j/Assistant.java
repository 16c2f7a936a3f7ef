package io.memorystore.examples.langchain4j;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;

/** The AI service. */
interface Assistant {
    /**
     * Whose conversation it is; LangChain4j's memory id.
     *
     * @param user who speaks
     * @param name which of the user's conversations
     */
    record Chat(String user, String name) {}

    @SystemMessage("You help people with their orders.")
    String chat(@MemoryId Chat chat, @UserMessage String words);
}
