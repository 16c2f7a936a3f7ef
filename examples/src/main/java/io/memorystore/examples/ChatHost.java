package io.memorystore.examples;

import io.memorystore.Identity;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/** A chat that goes on where it was left, after a restart or a crash. Ends with an empty line. */
public final class ChatHost {
    private final Session session;

    ChatHost(Session session) {
        this.session = session;
    }

    /**
     * Chats.
     *
     * @param arguments the database file, "chat.db" by default, and the user's name, "you" by default
     * @throws IOException if the terminal fails
     */
    public static void main(String[] arguments) throws IOException {
        String file = arguments.length > 0 ? arguments[0] : "chat.db";
        String user = arguments.length > 1 ? arguments[1] : "you";
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        chat(file, user, in, System.out);
    }

    static void chat(String file, String user, BufferedReader in, PrintStream out) throws IOException {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .url(file)
                .strategy(Strategy.truncation(2_000))
                .build();
        try (MemoryStore store = MemoryStore.open("sqlite", config)) {
            new ChatHost(store.session(Identity.of("example", user, "chat"))).chat(in, out);
        }
    }

    private void chat(BufferedReader in, PrintStream out) throws IOException {
        out.println("I remember " + session.context().recentTurns().size() + " turns.");
        String line = in.readLine();
        while (line != null && !line.isBlank()) {
            String answer = model(session.context(), line);
            session.addTurn(Turn.of(line, answer)); // on disk when this returns
            out.println(answer);
            line = in.readLine();
        }
    }

    /** Stands for the call of a model: the context is what it would be given to read. */
    private static String model(LlmContext context, String question) {
        List<Turn> before = context.recentTurns();
        return before.isEmpty()
                ? "You said: " + question
                : "You said: " + question + " (and before that: "
                        + before.get(before.size() - 1).userMessage() + ")";
    }
}
