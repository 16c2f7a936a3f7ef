package io.memorystore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatHostTest {

    @TempDir
    private Path folder;

    @Test
    void chat_goesOnAfterARestart() throws IOException {
        assertThat(chat("ada", "my order is late", "it is number 7")).isEqualTo("""
                        I remember 0 turns.
                        You said: my order is late
                        You said: it is number 7 (and before that: my order is late)
                        """);
        assertThat(chat("ada", "hello again")).isEqualTo("""
                        I remember 2 turns.
                        You said: hello again (and before that: it is number 7)
                        """);
    }

    @Test
    void chat_isOfOneUser() throws IOException {
        chat("ada", "a secret");

        assertThat(chat("bob", "hello")).startsWith("I remember 0 turns.").doesNotContain("secret");
    }

    private String chat(String user, String... lines) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        BufferedReader in = new BufferedReader(new StringReader(String.join("\n", lines)));
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            ChatHost.chat(folder.resolve("chat.db").toString(), user, in, out);
        }
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
