package io.memorystore.examples.langchain4j;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import io.memorystore.langchain4j.MemoryIdentities;
import io.memorystore.langchain4j.SessionChatMemory;
import io.memorystore.langchain4j.SessionChatMemoryStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** A chat with an AI service of LangChain4j that goes on where it was left, after a restart or a crash. Ends with an empty line. */
public final class AssistantHost {
    private static final int WINDOW = 20;

    /** Whose conversation a memory id is; LangChain4j's "default" is nobody's, and so is refused. */
    private static final MemoryIdentities IDENTITIES =
            id -> id instanceof Assistant.Chat chat ? Identity.of("example", chat.user(), chat.name()) : null;

    private AssistantHost() {}

    /** How the conversation is kept. */
    enum Memory {
        /** As the store's strategy shows it. */
        SESSION {
            @Override
            ChatMemoryProvider over(MemoryStore store) {
                return id -> SessionChatMemory.of(store, IDENTITIES, id);
            }
        },
        /** As LangChain4j's own window shows it. */
        WINDOW {
            @Override
            ChatMemoryProvider over(MemoryStore store) {
                SessionChatMemoryStore memories = SessionChatMemoryStore.of(store, IDENTITIES);
                return id -> MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(AssistantHost.WINDOW)
                        .chatMemoryStore(memories)
                        .build();
            }
        };

        abstract ChatMemoryProvider over(MemoryStore store);
    }

    /**
     * Chats.
     *
     * @param arguments the database file, "assistant.db" by default; the user's name, "you" by default; "window" for LangChain4j's own
     *     window
     * @throws IOException if the terminal fails
     */
    public static void main(String[] arguments) throws IOException {
        String file = arguments.length > 0 ? arguments[0] : "assistant.db";
        String user = arguments.length > 1 ? arguments[1] : "you";
        boolean isWindow = arguments.length > 2 && arguments[2].equals("window");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        chat(file, user, isWindow ? Memory.WINDOW : Memory.SESSION, in, System.out);
    }

    static void chat(String file, String user, Memory memory, BufferedReader in, PrintStream out) throws IOException {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .url(file)
                .strategy(Strategy.truncation(2_000))
                .build();
        try (MemoryStore store = MemoryStore.open("sqlite", config)) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(new StubModel())
                    .tools(new Orders())
                    .chatMemoryProvider(memory.over(store))
                    .build();
            chat(assistant, new Assistant.Chat(user, "orders"), in, out);
        }
    }

    private static void chat(Assistant assistant, Assistant.Chat chat, BufferedReader in, PrintStream out)
            throws IOException {
        String line = in.readLine();
        while (line != null && !line.isBlank()) {
            out.println(assistant.chat(chat, line));
            line = in.readLine();
        }
    }
}
