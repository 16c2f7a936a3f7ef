package io.memorystore.examples.springboot;

import io.memorystore.Identity;
import io.memorystore.springai.ConversationIdentities;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * A chat that goes on where it was left, after a restart or a crash. The store, and Spring AI's memory in it, come from the starter:
 * {@code application.properties} says where, and {@link #identities} whose. Ends with an empty line.
 */
@SpringBootApplication(proxyBeanMethods = false)
public final class SpringBootChat {
    private static final String CONVERSATION = "chat";

    /** For Spring. */
    public SpringBootChat() {}

    /**
     * Chats.
     *
     * @param arguments properties, such as {@code --memorystore.url=chat.db} and {@code --chat.user=ada}
     * @throws IOException if the terminal fails
     */
    public static void main(String[] arguments) throws IOException {
        chat(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), System.out, arguments);
    }

    static void chat(BufferedReader in, PrintStream out, String... arguments) throws IOException {
        try (ConfigurableApplicationContext context = SpringApplication.run(SpringBootChat.class, arguments)) {
            ChatClient client = context.getBean(ChatClient.class);
            String line = in.readLine();
            while (line != null && !line.isBlank()) {
                out.println(answer(client, line));
                line = in.readLine();
            }
        }
    }

    private static String answer(ChatClient client, String line) {
        String answer = client.prompt()
                .user(line)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, CONVERSATION))
                .call()
                .content();
        return answer == null ? "" : answer;
    }

    /** In a real application, the user comes from its security context. */
    @Bean
    ConversationIdentities identities(@Value("${chat.user}") String user) {
        return conversationId -> Identity.of("example", user, conversationId);
    }

    @Bean
    ChatClient client(ChatMemory memory) {
        return ChatClient.builder(new EchoModel())
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .build();
    }
}
