package io.memorystore.examples.springai;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import io.memorystore.springai.SessionChatMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;

/** A chat with Spring AI's client that goes on where it was left, after a restart or a crash. Ends with an empty line. */
public final class SpringAiChat {
    private static final String CONVERSATION = "chat";

    private SpringAiChat() {}

    /**
     * Chats.
     *
     * @param arguments the database file, "chat.db" by default, and the user's name, "you" by default
     * @throws IOException if the terminal fails
     */
    public static void main(String[] arguments) throws IOException {
        String file = arguments.length > 0 ? arguments[0] : "chat.db";
        String user = arguments.length > 1 ? arguments[1] : "you";
        chat(file, user, new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), System.out);
    }

    static void chat(String file, String user, BufferedReader in, PrintStream out) throws IOException {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .url(file)
                .strategy(Strategy.truncation(2_000))
                .build();
        try (MemoryStore store = MemoryStore.open("sqlite", config)) {
            ChatClient client = client(SessionChatMemory.of(store, id -> Identity.of("example", user, id)));
            String line = in.readLine();
            while (line != null && !line.isBlank()) {
                out.println(answer(client, line));
                line = in.readLine();
            }
        }
    }

    private static ChatClient client(ChatMemory memory) {
        return ChatClient.builder(new EchoModel())
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .build();
    }

    private static String answer(ChatClient client, String line) {
        String answer = client.prompt()
                .user(line)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, CONVERSATION))
                .call()
                .content();
        return answer == null ? "" : answer;
    }
}
