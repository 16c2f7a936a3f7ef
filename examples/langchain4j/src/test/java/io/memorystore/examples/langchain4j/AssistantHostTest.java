package io.memorystore.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AssistantHostTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void chat_goesOnAfterARestart(AssistantHost.Memory memory) throws IOException {
        assertThat(chat(memory, "ada", "hello", "where is order 7?")).isEqualTo("""
                        How can I help?
                        Your order is on its way.
                        """);
        assertThat(chat(memory, "ada", "what do you know?")).isEqualTo("""
                        Before that you said: hello; where is order 7?. I found: on its way.
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void chat_isOfOneUser(AssistantHost.Memory memory) throws IOException {
        chat(memory, "ada", "a secret");

        assertThat(chat(memory, "bob", "what do you know?")).isEqualTo("How can I help?\n");
    }

    private String chat(AssistantHost.Memory memory, String user, String... lines) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        BufferedReader in = new BufferedReader(new StringReader(String.join("\n", lines)));
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            AssistantHost.chat(folder.resolve("assistant.db").toString(), user, memory, in, out);
        }
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
